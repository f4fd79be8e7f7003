// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.Summary;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.analysis.Analysis;
import io.escapement.output.analysis.AnalysisResult;
import io.escapement.output.analysis.RecordCriteria;
import io.escapement.output.analysis.Recording;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Masks;
import io.escapement.output.mask.Verdict;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.output.review.Hops;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ExportsTest {
    private static final String HOSTILE = "<b>|\"'&\u0001\ud800\u202e]]>*x*@all";

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
        // all but the control character and the half of one, which XML can't hold
        String name = ((Element) cases.item(0)).getAttribute("classname");
        assertThat(name).isEqualTo(HOSTILE.replaceAll("[\u0001\ud800]", "\ufffd"));
    }

    @Test
    void whatIsWrittenIsWhatJenkinsReads() throws Exception {
        Validator schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ExportsTest.class.getResource("junit.xsd"))
                .newValidator();
        schema.validate(new StreamSource(new StringReader(JUnitReport.of(design(), summary()))));
        schema.validate(new StreamSource(new StringReader(JUnitReport.of(List.of(analysed())))));
        schema.validate(new StreamSource(new StringReader(JUnitReport.of(List.of()))));
    }

    @Test
    void everyLimitOfAMaskIsATestCase() throws Exception {
        String xml = JUnitReport.of(List.of(analysed()));
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("testsuite")
                .item(0);
        NodeList cases = suite.getElementsByTagName("testcase");
        // max|TE_L|, dTE_H pk-pk and dTE_L MTIE: two seconds tell nothing of them
        assertThat(cases.getLength()).isEqualTo(3);
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
        assertThat(((Element) cases.item(1)).getAttribute("name")).isEqualTo("G.8271.1 C: dTE_H pk-pk");
        assertThat(failure(cases, 1).getTextContent())
                .contains("against the lab's maser", "limit of dTE_H pk-pk unverified", "nothing left out");

        String text = MarkdownSummary.of(List.of(analysed()));
        assertThat(text).contains("0 of 3 limits hold.");
        assertThat(text).contains("**not evaluated**", "limit of dTE\\_H pk-pk unverified", "- nothing left out");
        assertThat(text).doesNotContain("<b>").doesNotContain("*x*");
    }

    private static AnalysisResult analysed() {
        Recording recording = new Recording(
                HOSTILE,
                "lab.csv",
                new TimeErrorRecord(List.of(new double[] {1, 2, 3}), 1),
                1,
                1e-9,
                Double.NaN,
                "the lab's maser",
                List.of(new Recording.Stretch(0, 3)),
                List.of("nothing left out for settling"),
                0,
                null,
                null);
        return Analysis.of(
                recording,
                new Analysis.Questions(
                        List.of(), null, List.of(Masks.named("G.8271.1 C").orElseThrow()), RecordCriteria.USUAL, 0));
    }

    private static Element failure(NodeList cases, int i) {
        return (Element)
                ((Element) cases.item(i)).getElementsByTagName("failure").item(0);
    }

    @Test
    void markdownHasOneRowForEachRequirementAndClockAndTakesNoMarkupFromNames() {
        String text = MarkdownSummary.of(design(), summary(), Hops.of(design(), List.of()));
        assertThat(text).contains("1 of 3 requirements hold.");
        assertThat(text).contains("| **fail** | r1 | 150.0 ns | 100.0 ns |");
        assertThat(text).contains("| **not evaluated** | r2 | no value | 100.0 ns |");
        assertThat(text).doesNotContain("<b>").doesNotContain("*x*").contains("&lt;b>\\|");
        assertThat(text).doesNotContain("\u0001", "\u202e", "@").contains("u0001", "u202e", "&#64;all");
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
                new TreeMap<>(Map.of(HOSTILE, new ClockFigures(1, 2, 3, 4, null, 5, Double.NaN))),
                List.of(
                        new RequirementResult("r0", 50.0, 100, "ns", Verdict.PASS, "", List.of(HOSTILE)),
                        new RequirementResult("r1", 150.0, 100, "ns", Verdict.FAIL, "", List.of(HOSTILE)),
                        new RequirementResult("r2", null, 100, "ns", Verdict.NOT_EVALUATED, "", List.of(HOSTILE))));
    }
}
