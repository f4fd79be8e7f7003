// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource({
        "'a\u001b[2Jb', a\\u001b[2Jb",
        "'a\nb\r\tc', a\\nb\\r\\tc",
        "'\u007f\u009b\u0000', \\u007f\\u009b\\u0000",
        "'\u202egnp.exe', \\u202egnp.exe",
        "'µs, ±3 °C, 東京', 'µs, ±3 °C, 東京'"
    })
    void whatATerminalActsOnIsEscaped(String text, String shown) {
        assertThat(PlainText.line(text, 100)).isEqualTo(shown);
    }

    @Test
    void aLongTextIsCutInItsMiddle() {
        String text = "begin" + "x".repeat(131_072) + "end";
        assertThat(PlainText.line(text, 50))
                .startsWith("beginxxx")
                .endsWith("xxxend")
                .contains("... (131080 characters) ...");
        assertThat(PlainText.quote("x".repeat(200))).hasSizeBetween(80, 120);
        assertThat(PlainText.quote("short")).isEqualTo("'short'");
    }

    @Test
    void aFindingCanNeitherActOnATerminalNorFillIt() {
        Finding finding = InputRule.ILLEGAL_NAME.at(
                new SourcePosition("a\u001b.yaml", 3, 1), "'" + "\u0007".repeat(100_000) + "' is no name");
        assertThat(finding.toString())
                .startsWith("a\\u001b.yaml:3:1: '\\u0007")
                .endsWith("' is no name")
                .hasSizeLessThan(10_000);
    }

    @Test
    void ofManyErrorsTheFirstAreTold() {
        Finding one = InputRule.ILLEGAL_NAME.at(new SourcePosition("a.yaml", 1, 1), "is wrong");
        assertThat(new InputException(Collections.nCopies(200, one)).findings()).hasSize(200);
        List<Finding> told = new InputException(Collections.nCopies(5000, one)).findings();
        assertThat(told).hasSize(201);
        assertThat(told.get(200)).hasToString("a.yaml: and 4800 errors more");
        Findings findings = new Findings();
        for (int i = 0; i < 50_000; i++) {
            findings.add(InputRule.ILLEGAL_NAME.at(new SourcePosition("a.yaml", i + 1, 1), "is wrong"));
        }
        findings.addAll(told);
        assertThat(findings.errors()).isEqualTo(50_201);
    }
}
