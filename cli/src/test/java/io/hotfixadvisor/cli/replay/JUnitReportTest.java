package io.hotfixadvisor.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitReportTest {
    private final JUnitReport strict = new JUnitReport(EnumSet.allOf(Kind.class));

    @Test
    void writesASuiteForEachRuleAndACaseForEachServerThatDiffers() throws IOException {
        assertThat(FaxFleet.report().writtenBy(new JUnitReport(Set.of(Kind.ADDED, Kind.CHANGED))))
                .isEqualTo(Golden.text("report.xml"));
    }

    @Test
    void nothingFailsThatIsNotAskedFor() throws Exception {
        Document xml = parsed(FaxFleet.report().writtenBy(new JUnitReport(Set.of())));

        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("0");
        assertThat(xml.getElementsByTagName("failure").getLength()).isZero();
        assertThat(xml.getElementsByTagName("system-out").getLength()).isEqualTo(3);
    }

    @Test
    void passesWhereNothingDiffers() throws IOException {
        assertThat(FaxFleet.withoutDifferences().writtenBy(strict)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="replay" tests="1" failures="0" errors="0">
                  <testsuite name="KB990610" tests="1" failures="0" errors="0" skipped="0">
                    <testcase classname="KB990610" name="2 advisories agree"/>
                  </testsuite>
                </testsuites>
                """);
    }

    @Test
    void skipsWhereNothingWasCompared() throws Exception {
        Document xml = parsed(FaxFleet.ofNothing().writtenBy(strict));

        assertThat(((Element) xml.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .isEqualTo("no advisory lies in the range");
    }

    @Test
    void isXmlWhateverTheTexts() throws Exception {
        Document xml = parsed(HostileText.report().writtenBy(strict));

        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent())
                .contains("<script>alert(1)</script> ]]>&amp;\"'\\u{0}\\u{8}\\u{1b}[31m \\u{202e}\\u{200f}")
                .contains("\ud83d\ude00");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).startsWith("</style></title><script>");
    }

    @Test
    void readsDifferencesAgainForEveryFewRulesAndWritesEachOnce() throws Exception {
        ManyDifferences differences = new ManyDifferences(12_000, 7);
        StringWriter out = new StringWriter();

        strict.write(FaxFleet.header(), differences.summary(), differences, out);

        Document xml = parsed(out.toString());
        NodeList suites = xml.getElementsByTagName("testsuite");
        NodeList cases = xml.getElementsByTagName("testcase");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element each = (Element) cases.item(i);
            Element suite = (Element) each.getParentNode();
            assertThat(each.getAttribute("classname")).isEqualTo(suite.getAttribute("name"));
            names.add(each.getAttribute("classname") + '/' + each.getAttribute("name"));
        }
        assertThat(differences.passes()).isEqualTo(4);
        assertThat(suites.getLength()).isEqualTo(7);
        assertThat(cases.getLength()).isEqualTo(12_000);
        assertThat(names).hasSize(12_000);
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("12000");
    }

    private static Document parsed(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
