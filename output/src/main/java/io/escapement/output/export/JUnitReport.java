// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.export;

import io.escapement.output.Summary;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.Summary.Verdict;
import io.escapement.output.design.Design;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Requirements and masks as the test cases of JUnit XML, which continuous integration understands: what does not hold is a
 * failure, and so is what could not be evaluated, as it does not hold either. No time of day is written: the same run gives
 * the same bytes.
 */
public final class JUnitReport {
    private JUnitReport() {}

    /** The verdicts of a run as XML. */
    public static String of(Design design, Summary summary) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            start(xml, "testsuites", summary);
            line(xml, 1);
            start(xml, "testsuite", summary);
            for (int i = 0; i < summary.requirements().size(); i++) {
                testCase(
                        xml,
                        design.requirements().get(i),
                        summary.requirements().get(i));
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

    private static void start(XMLStreamWriter xml, String element, Summary summary) throws XMLStreamException {
        long failures = summary.requirements().stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .count();
        xml.writeStartElement(element);
        attribute(xml, "name", summary.scenario());
        attribute(xml, "tests", String.valueOf(summary.requirements().size()));
        attribute(xml, "failures", String.valueOf(failures));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", "0");
    }

    private static void testCase(XMLStreamWriter xml, Design.Requirement asked, RequirementResult result)
            throws XMLStreamException {
        line(xml, 2);
        xml.writeStartElement("testcase");
        attribute(xml, "classname", asked.clock());
        attribute(xml, "name", asked.text());
        if (result.verdict() != Verdict.PASS) {
            line(xml, 3);
            xml.writeStartElement("failure");
            attribute(xml, "type", Words.of(result.verdict()));
            attribute(xml, "message", Words.of(result.verdict()) + ": " + Words.measured(result));
            xml.writeCharacters(legal(result.text()));
            xml.writeEndElement();
        }
        line(xml, 3);
        xml.writeStartElement("system-out");
        xml.writeCharacters(legal(Words.measured(result) + "\n" + result.text()));
        xml.writeEndElement();
        line(xml, 2);
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** Without the control characters that XML 1.0 can't hold. */
    private static String legal(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
