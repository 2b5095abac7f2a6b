package io.kuberealm.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.Setting;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What tools and editors show of {@code <kubeRealm>} is what the realm reads. */
class MetatypeTest {
    @Test
    void everySettingIsAnAttribute() throws Exception {
        assertThat(attributes().stream().map(attribute -> attribute.getAttribute("id")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::attribute).toList());
    }

    @Test
    void everyAttributeIsTextWithoutDefault() throws Exception {
        for (Element attribute : attributes()) {
            assertThat(attribute.getAttribute("type"))
                    .as(attribute.getAttribute("id"))
                    .isEqualTo("String");
            assertThat(attribute.hasAttribute("default"))
                    .as(attribute.getAttribute("id"))
                    .isFalse();
        }
    }

    @Test
    void everyLabelAndDescriptionIsThere() throws Exception {
        Properties texts = new Properties();
        try (Reader reader =
                new InputStreamReader(resource("OSGI-INF/l10n/metatype.properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        List<Element> described = new ArrayList<>(attributes());
        described.addAll(elements("OCD"));

        for (Element element : described) {
            for (String kind : List.of("name", "description")) {
                String reference = element.getAttribute(kind);
                assertThat(reference).startsWith("%");
                assertThat(texts.getProperty(reference.substring(1)))
                        .as(reference)
                        .isNotBlank();
            }
        }
        assertThat(texts).as("no text too many").hasSize(described.size() * 2);
    }

    @Test
    void theBareElementNameWorks() throws Exception {
        Element ocd = elements("OCD").get(0);

        assertThat(ocd.getAttribute("id")).isEqualTo("kubeRealm");
        assertThat(ocd.getAttributes().getNamedItem("ibm:alias")).isNull();
    }

    private static List<Element> attributes() throws Exception {
        return elements("AD");
    }

    private static List<Element> elements(String name) throws Exception {
        Document metatype;
        try (InputStream xml = resource("OSGI-INF/metatype/metatype.xml")) {
            metatype = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        }
        NodeList nodes = metatype.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(MetatypeTest.class.getClassLoader().getResourceAsStream(name), name);
    }
}
