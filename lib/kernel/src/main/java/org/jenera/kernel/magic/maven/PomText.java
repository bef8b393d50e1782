package org.jenera.kernel.magic.maven;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes a whole POM of what people copy from the page of a library. */
public final class PomText {
    private static final Map<String, String> LISTS =
            Map.of("dependency", "dependencies", "repository", "repositories");
    private static final Map<String, String> DEFAULTS =
            new TreeMap<>(
                    Map.of(
                            "modelVersion", "4.0.0",
                            "groupId", "notebook",
                            "artifactId", "cell",
                            "version", "1"));

    private PomText() {}

    /**
     * Completes a POM, or parts of one: loose dependencies and repositories are put where they
     * belong.
     */
    public static String complete(String text) {
        String bare = text.strip().replaceFirst("(?s)^<\\?xml.*?\\?>", "");
        Document document = parse("<fragment>" + bare + "</fragment>");
        Element fragment = document.getDocumentElement();
        Element project = null;
        for (Element each : children(fragment)) {
            if (each.getTagName().equals("project")) {
                project = each;
            }
        }
        if (project == null) {
            project = document.createElement("project");
            gather(document, fragment, project);
        }
        for (Map.Entry<String, String> each : DEFAULTS.entrySet()) {
            if (child(project, each.getKey()) == null && child(project, "parent") == null) {
                Element element = document.createElement(each.getKey());
                element.setTextContent(each.getValue());
                project.appendChild(element);
            }
        }
        return write(project);
    }

    private static void gather(Document document, Element fragment, Element project) {
        for (Element each : children(fragment)) {
            String list = LISTS.get(each.getTagName());
            Element there = child(project, list == null ? each.getTagName() : list);
            if (list == null && there == null) {
                project.appendChild(each);
            } else if (list == null) {
                children(each).forEach(there::appendChild);
            } else {
                if (there == null) {
                    there = document.createElement(list);
                    project.appendChild(there);
                }
                there.appendChild(each);
            }
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(each -> each.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Document parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // the usual one prints
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXParseException e) {
            throw new IllegalArgumentException(
                    "The XML is broken in its line " + e.getLineNumber() + ": " + e.getMessage(),
                    e);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("The XML cannot be read: " + e.getMessage(), e);
        }
    }

    private static String write(Element project) {
        try {
            StringWriter text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(project), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
