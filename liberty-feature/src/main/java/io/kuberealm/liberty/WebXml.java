package io.kuberealm.liberty;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The deployment descriptors of a web module. */
final class WebXml {
    private WebXml() {}

    /**
     * Whether web.xml, or a fragment of a library, names an authentication method.
     *
     * @throws IllegalStateException if a descriptor cannot be read
     */
    static boolean hasLoginConfig(ServletContext module) {
        try {
            if (namesAuthMethod(module.getResourceAsStream("/WEB-INF/web.xml"))) {
                return true;
            }
            for (URL fragment : fragments(module)) {
                if (namesAuthMethod(fragment.openStream())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | XMLStreamException unreadable) {
            throw new IllegalStateException("cannot read the deployment descriptors", unreadable);
        }
    }

    private static List<URL> fragments(ServletContext module) throws IOException {
        return Collections.list(module.getClassLoader().getResources("META-INF/web-fragment.xml"));
    }

    /** Reads, and closes, a descriptor. */
    static boolean namesAuthMethod(@Nullable InputStream descriptor) throws IOException, XMLStreamException {
        if (descriptor == null) {
            return false;
        }
        try (descriptor) {
            XMLStreamReader xml = parser().createXMLStreamReader(descriptor);
            boolean inLoginConfig = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT && inLoginConfig && named(xml, "auth-method")) {
                    return !xml.getElementText().isBlank();
                }
                if (event == XMLStreamReader.START_ELEMENT && named(xml, "login-config")) {
                    inLoginConfig = true;
                } else if (event == XMLStreamReader.END_ELEMENT && named(xml, "login-config")) {
                    inLoginConfig = false;
                }
            }
            return false;
        }
    }

    private static boolean named(XMLStreamReader xml, String name) {
        return xml.getLocalName().equals(name);
    }

    private static XMLInputFactory parser() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
