// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsQuantitiesRightAndWordsLeft() {
        TextTable table = new TextTable("clock", "TE", "verdict");
        table.add("a", "-12.50 ns", "pass");
        table.add("longer", "-", "not evaluated");
        assertThat(text(table)).isEqualTo("""
                        clock          TE  verdict
                        a       -12.50 ns  pass
                        longer          -  not evaluated
                        """);
    }

    private static String text(TextTable table) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        table.print(out);
        out.flush();
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
