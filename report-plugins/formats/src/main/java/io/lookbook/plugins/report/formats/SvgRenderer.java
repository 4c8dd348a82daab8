package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Draws figures as SVG documents whose text stays text. */
final class SvgRenderer {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    /** For readers of the SVG who do not have the report's own font: some of the same width, or narrower. */
    private static final String FAMILIES =
            "'" + ReportFonts.FAMILY + "', 'DejaVu Sans Condensed', Arial, 'Liberation Sans', Roboto, sans-serif";

    private final ReportFonts fonts;

    SvgRenderer(ReportFonts fonts) {
        this.fonts = fonts;
    }

    /**
     * Draws a figure.
     *
     * @param figure what to draw; one point becomes one user unit
     * @param name unique within the report; all ids begin with it, so that figures can stand in one page
     * @return a whole SVG document, the same at every call, with the caption as title and the alternative text as description
     */
    String render(Block.Figure figure, String name) {
        Document document = emptyDocument();
        SVGGraphics2D graphics = new SVGGraphics2D(new SvgContext(document), false);
        FigurePainter.paint(figure, graphics, fonts);

        Element root = graphics.getRoot();
        String width = number(figure.width());
        String height = number(figure.height());
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("width", width + "pt");
        root.setAttribute("height", height + "pt");
        root.setAttribute("role", "img");
        Element description = textElement(document, "desc", figure.alternativeText());
        root.insertBefore(description, root.getFirstChild());
        root.insertBefore(textElement(document, "title", figure.caption()), description);
        clean(root, name + ".");
        root.setAttribute("aria-labelledby", name + ".title");
        root.setAttribute("aria-describedby", name + ".desc");
        return serialize(graphics, root);
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser cannot be configured", e);
        }
    }

    private static Element textElement(Document document, String name, String text) {
        Element element = document.createElementNS(NAMESPACE, name);
        element.setAttribute("id", name);
        element.appendChild(document.createTextNode(text));
        return element;
    }

    /**
     * Replaces characters that XML forbids, widens the font family to what other machines may have, and puts a prefix before
     * every id.
     */
    private static void clean(Node node, String prefix) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            node.setNodeValue(PlainText.xml(node.getNodeValue()));
        }
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            attribute.setNodeValue(value(attribute.getNodeName(), attribute.getNodeValue(), prefix));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            clean(child, prefix);
        }
    }

    private static String value(String name, String value, String prefix) {
        if (name.equals("font-family") && value.contains(ReportFonts.FAMILY)) {
            return FAMILIES;
        } else if (name.equals("id")) {
            return prefix + value;
        } else if (name.endsWith("href") && value.startsWith("#")) {
            return "#" + prefix + value.substring(1);
        } else if (value.startsWith("url(#")) {
            return "url(#" + prefix + value.substring("url(#".length());
        }
        return PlainText.xml(value);
    }

    private static String serialize(SVGGraphics2D graphics, Element root) {
        StringWriter out = new StringWriter();
        try {
            graphics.stream(root, out, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Batik's own prolog names a DTD that some readers would fetch.
        String document = out.toString();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + document.substring(document.indexOf("<svg")).replace("\r\n", "\n");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
