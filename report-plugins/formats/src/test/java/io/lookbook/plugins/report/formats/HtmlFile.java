package io.lookbook.plugins.report.formats;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page that is well-formed XML too, or it cannot be read. */
final class HtmlFile {
    private final String text;
    private final Document document;

    private HtmlFile(String text, Document document) {
        this.text = text;
        this.document = document;
    }

    static HtmlFile read(Path file) throws Exception {
        String text = Files.readString(file);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return new HtmlFile(text, factory.newDocumentBuilder().parse(new InputSource(new StringReader(text))));
    }

    String text() {
        return text;
    }

    /** All elements of a name, in the order of the page; {@code *} for all. */
    List<Element> elements(String name) {
        NodeList nodes = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    Element byId(String id) {
        return elements("*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no element has the id " + id));
    }
}
