package io.kuberealm.it.report;

import io.kuberealm.it.server.DeclaredDeviations;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What became of the tests of one class on one server.
 *
 * @param name the class
 * @param passed how many passed
 * @param broken the names of those that failed
 * @param deviations the declared reasons of those that were left out
 * @param skips the reasons of those that were left out although nothing is declared
 */
record ClassReport(String name, int passed, List<String> broken, List<String> deviations, List<String> skips) {
    /** Reads a report as Maven's plug-ins write it. */
    static ClassReport read(File file) {
        Element suite = root(file);
        int passed = 0;
        List<String> broken = new ArrayList<>();
        List<String> deviations = new ArrayList<>();
        List<String> skips = new ArrayList<>();
        for (Element test : children(suite, "testcase")) {
            List<Element> skipped = children(test, "skipped");
            if (!children(test, "failure").isEmpty() || !children(test, "error").isEmpty()) {
                broken.add(test.getAttribute("name"));
            } else if (skipped.isEmpty()) {
                passed++;
            } else {
                String reason = skipped.get(0).getAttribute("message");
                (reason.startsWith(DeclaredDeviations.PREFIX) ? deviations : skips)
                        .add(reason.replaceFirst("^" + DeclaredDeviations.PREFIX, ""));
            }
        }
        return new ClassReport(suite.getAttribute("name"), passed, broken, deviations, skips);
    }

    private static Element root(File file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(file).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new IllegalStateException(file + " cannot be read", unreadable);
        }
    }

    private static List<Element> children(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
