// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.export;

import io.escapement.output.Summary;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.analysis.AnalysisResult;
import io.escapement.output.design.Design;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Objection;
import io.escapement.output.mask.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Requirements and masks as the test cases of JUnit XML in the form that Jenkins reads, which continuous integration understands: what does not hold is a
 * failure, and so is what could not be evaluated, as it does not hold either. No time of day is written: the same run gives
 * the same bytes.
 */
public final class JUnitReport {
    private JUnitReport() {}

    /**
     * One thing that was asked.
     *
     * @param group what it is about: a clock, or a recording
     * @param name what was asked
     * @param verdict whether it holds
     * @param measured value and limit in words
     * @param basis what the verdict rests on, in words
     */
    public record Case(String group, String name, Verdict verdict, String measured, String basis) {}

    /** The verdicts of a run as XML. */
    public static String of(Design design, Summary summary) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < summary.requirements().size(); i++) {
            Design.Requirement asked = design.requirements().get(i);
            RequirementResult result = summary.requirements().get(i);
            String about = asked.against().isEmpty() ? asked.clock() : asked.clock() + " against " + asked.against();
            cases.add(new Case(about, asked.text(), result.verdict(), Words.measured(result), result.text()));
        }
        return document(summary.scenario(), cases);
    }

    /** The verdicts on the masks by which recordings were judged as XML: a case for each measure of each mask. */
    public static String of(List<AnalysisResult> results) {
        List<Case> cases = new ArrayList<>();
        for (AnalysisResult result : results) {
            String notes = String.join("\n", result.notes());
            for (MaskVerdict verdict : result.verdicts()) {
                for (Objection objection : verdict.objections()) {
                    cases.add(new Case(
                            result.title(),
                            verdict.mask().name() + ": " + objection.criterion(),
                            objection.verdict(),
                            objection.reason(),
                            notes));
                }
                for (PartVerdict part : verdict.parts()) {
                    cases.add(new Case(
                            result.title(),
                            verdict.mask().name() + ": " + part.part().measure().label(),
                            part.verdict(),
                            Words.measured(part),
                            Words.basis(result, part) + "\n" + notes));
                }
            }
        }
        return document("analysis", cases);
    }

    /** Any other cases as XML. */
    public static String of(String suite, List<Case> cases) {
        return document(suite, cases);
    }

    private static String document(String suite, List<Case> cases) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            start(xml, "testsuites", suite, cases);
            line(xml, 1);
            start(xml, "testsuite", suite, cases);
            attribute(xml, "skipped", "0");
            for (Case each : cases) {
                testCase(xml, each);
            }
            line(xml, 1);
            xml.writeEndElement();
            line(xml, 0);
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.append('\n').toString();
    }

    private static void start(XMLStreamWriter xml, String element, String name, List<Case> cases)
            throws XMLStreamException {
        long failures =
                cases.stream().filter(each -> each.verdict != Verdict.PASS).count();
        xml.writeStartElement(element);
        attribute(xml, "name", name);
        attribute(xml, "tests", String.valueOf(cases.size()));
        attribute(xml, "failures", String.valueOf(failures));
        attribute(xml, "errors", "0");
    }

    private static void testCase(XMLStreamWriter xml, Case asked) throws XMLStreamException {
        line(xml, 2);
        xml.writeStartElement("testcase");
        attribute(xml, "classname", asked.group);
        attribute(xml, "name", asked.name);
        if (asked.verdict != Verdict.PASS) {
            line(xml, 3);
            xml.writeStartElement("failure");
            attribute(xml, "type", Words.of(asked.verdict));
            attribute(xml, "message", Words.of(asked.verdict) + ": " + asked.measured);
            xml.writeCharacters(legal(asked.basis));
            xml.writeEndElement();
        }
        line(xml, 3);
        xml.writeStartElement("system-out");
        xml.writeCharacters(legal(asked.measured + "\n" + asked.basis));
        xml.writeEndElement();
        line(xml, 2);
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** Without the control characters and halves of characters that XML 1.0 can't hold. */
    private static String legal(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{d800}-\\x{dfff}\\ufffe\\uffff]", "\ufffd");
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
