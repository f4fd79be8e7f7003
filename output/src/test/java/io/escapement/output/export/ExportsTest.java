// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.Summary;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.Summary.Verdict;
import io.escapement.output.design.Design;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ExportsTest {
    private static final String HOSTILE = "<b>|\"'&\u0001\u202e]]>*x*";

    @Test
    void everyRequirementIsATestCaseAndOnlyAPassPasses() throws Exception {
        String xml = JUnitReport.of(design(), summary());
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(failure(cases, 0)).isNull();
        assertThat(failure(cases, 1).getAttribute("message")).isEqualTo("fail: 150.0 ns, limit 100.0 ns");
        assertThat(failure(cases, 2).getAttribute("type")).isEqualTo("not evaluated");
        // all but the control character, which XML can't hold
        String name = ((Element) cases.item(0)).getAttribute("classname");
        assertThat(name).isEqualTo(HOSTILE.replace('\u0001', '\ufffd'));
    }

    private static Element failure(NodeList cases, int i) {
        return (Element)
                ((Element) cases.item(i)).getElementsByTagName("failure").item(0);
    }

    @Test
    void markdownHasOneRowForEachRequirementAndClockAndTakesNoMarkupFromNames() {
        String text = MarkdownSummary.of(design(), summary());
        assertThat(text).contains("1 of 3 requirements hold.");
        assertThat(text).contains("| **fail** | r1 | 150.0 ns | 100.0 ns |");
        assertThat(text).contains("| **not evaluated** | r2 | no value | 100.0 ns |");
        assertThat(text).doesNotContain("<b>").doesNotContain("*x*").contains("&lt;b>\\|");
        assertThat(text.lines().filter(line -> line.startsWith("|"))).hasSize(2 + 3 + 2 + 1);
    }

    private static Design design() {
        return new Design(
                HOSTILE,
                1,
                "0",
                0,
                100,
                10,
                1,
                List.of(),
                List.of(),
                List.of(new Design.Clock(HOSTILE, "n", "phc", "", 0, List.of())),
                List.of(),
                Stream.of("r0", "r1", "r2").map(ExportsTest::asked).toList(),
                List.of(),
                List.of());
    }

    private static Design.Requirement asked(String text) {
        return new Design.Requirement(text, HOSTILE, "", "max|TE|", true, 100, "ns", "", false, 0, 100);
    }

    private static Summary summary() {
        return new Summary(
                HOSTILE,
                1,
                "0",
                new TreeMap<>(Map.of(HOSTILE, new ClockFigures(1, 2, 3, 4, null, 5))),
                List.of(
                        new RequirementResult("r0", 50.0, 100, "ns", Verdict.PASS),
                        new RequirementResult("r1", 150.0, 100, "ns", Verdict.FAIL),
                        new RequirementResult("r2", null, 100, "ns", Verdict.NOT_EVALUATED)));
    }
}
