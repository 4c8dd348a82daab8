package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.report.Block;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.batik.svggen.SVGGraphics2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GalleryTest {
    @Test
    void anSvgHasASizeATitleADescriptionAndItsTextAsText() throws Exception {
        Element svg = parse(svg(SampleReport.curveFigure("loss"))).getDocumentElement();

        assertThat(svg.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 495 230");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(texts(svg, "title").get(0)).startsWith("Loss of the training");
        assertThat(texts(svg, "desc").get(0)).startsWith("Line chart.");
        assertThat(texts(svg, "text")).contains("Classifier loss", "Cross-entropy", "Epoch");
    }

    @Test
    void anSvgNamesFontsThatOtherMachinesHave() {
        assertThat(svg(SampleReport.curveFigure("loss")))
                .contains("'Lookbook Sans', 'DejaVu Sans Condensed', Arial, 'Liberation Sans', Roboto, sans-serif")
                .doesNotContain("<!DOCTYPE");
    }

    @Test
    void idsBeginWithTheNameOfTheFigureSoThatTwoCanStandInOnePage() throws Exception {
        Block.Figure clipped = new Block.Figure("a-b", "", "", 50, 20, (graphics, area) -> {
            graphics.clipRect(1, 1, 9, 9);
            graphics.setPaint(new GradientPaint(0, 0, Color.RED, 50, 0, Color.BLUE));
            graphics.fillRect(0, 0, 50, 20);
        });

        Element svg = parse(svg(clipped)).getDocumentElement();

        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("a-b.title");
        assertThat(ids(svg)).contains("a-b.title", "a-b.desc", "a-b.clipPath1").allMatch(id -> id.startsWith("a-b."));
        Matcher references = Pattern.compile("url\\(#([^)]*)\\)").matcher(svg(clipped));
        assertThat(references.results().map(reference -> reference.group(1)))
                .isNotEmpty()
                .isSubsetOf(ids(svg));
    }

    @Test
    void anImageWithinAFigureIsEmbedded() throws Exception {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0x1b6ca8);
        Block.Figure figure = new Block.Figure(
                "x", "", "", 50, 20, (graphics, area) -> graphics.drawImage(image, 0, 0, 40, 20, null));

        Element embedded = (Element)
                parse(svg(figure)).getElementsByTagNameNS("*", "image").item(0);

        String uri = embedded.getAttributeNS("http://www.w3.org/1999/xlink", "href");
        assertThat(uri).startsWith("data:image/png;base64,");
        byte[] png = Base64.getMimeDecoder().decode(uri.substring("data:image/png;base64,".length()));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(read.getRGB(read.getWidth() - 1, 0)).isEqualTo(0xFF1b6ca8);
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() throws Exception {
        Block.Figure figure = new Block.Figure("x", "a\u0000b", "c\uD83D", 50, 20, (graphics, area) -> {
            graphics.drawString("d\u0007<e>&f\uFFFF", 0, 10);
        });

        Element svg = parse(svg(figure)).getDocumentElement();

        assertThat(texts(svg, "title")).containsExactly("a\uFFFDb");
        assertThat(texts(svg, "desc")).containsExactly("c\uFFFD");
        assertThat(texts(svg, "text")).containsExactly("d\uFFFD<e>&f\uFFFD");
    }

    @Test
    void everyFigureStartsInBlackWithTheReportsFont() {
        List<Object> states = new ArrayList<>();
        Block.Figure figure = new Block.Figure("x", "", "", 50, 20, (graphics, area) -> {
            states.add(graphics.getFont().getFamily());
            states.add(graphics.getColor().getRGB());
            states.add(area.getBounds().toString());
        });

        svg(figure);

        assertThat(states)
                .containsExactly("Lookbook Sans", 0xFF000000, "java.awt.Rectangle[x=0,y=0,width=50,height=20]");
    }

    @Test
    void aFigureThatFailsCostsOnlyItself(@TempDir Path folder) throws IOException {
        Block.Figure broken = new Block.Figure("broken", "A caption", "", 50, 20, (graphics, area) -> {
            throw new IllegalStateException("no data");
        });

        PdfFile pdf = PdfFile.written(SampleReport.of(broken, SampleReport.curveFigure("good")), folder);

        assertThat(pdf.text())
                .contains("This figure could not be drawn: java.lang.IllegalStateException: no data")
                .contains("Figure 1 A caption")
                .contains("Figure 2 Loss of the training");
        assertThat(folder.resolve("figures")).isDirectoryContaining("glob:**/good.svg");
        assertThat(folder.resolve("figures/broken.svg")).doesNotExist();
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("no data"),
                new NoClassDefFoundError("no class"),
                new StackOverflowError("no end"),
                new AssertionError("no sense"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFigureThatFailsInThePdfOnlyCostsOnlyItselfToo(Throwable failure, @TempDir Path folder) throws IOException {
        Block.Figure broken = new Block.Figure("broken", "A caption", "", 50, 20, (graphics, area) -> {
            if (!(graphics instanceof SVGGraphics2D)) {
                GalleryTest.<RuntimeException>raise(failure);
            }
        });

        PdfFile pdf = PdfFile.written(SampleReport.of(broken, SampleReport.curveFigure("good")), folder);

        assertThat(pdf.text().replaceAll("\\s+", " "))
                .contains("This figure could not be drawn: " + failure)
                .contains("Figure 2 Loss of the training");
        assertThat(folder.resolve("figures")).isDirectoryContaining("glob:**/good.svg");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverADrawingThrowsIsToldInPlaceOfIt(Throwable failure) {
        Block.Figure broken = new Block.Figure("broken", "A caption", "", 50, 20, (graphics, area) -> {
            GalleryTest.<RuntimeException>raise(failure);
        });

        assertThat(Gallery.of(SampleReport.of(broken), ReportFonts.load()).pictures())
                .extracting(Gallery.Picture::failure)
                .containsExactly(failure.toString());
    }

    @SuppressWarnings("unchecked") // erased: the compiler takes X for an unchecked exception
    private static <X extends Throwable> void raise(Throwable failure) throws X {
        throw (X) failure;
    }

    private static String svg(Block.Figure figure) {
        return Gallery.of(SampleReport.of(figure), ReportFonts.load())
                .pictures()
                .get(0)
                .svg();
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> ids(Element svg) {
        NodeList elements = svg.getElementsByTagNameNS("*", "*");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            if (((Element) elements.item(i)).hasAttribute("id")) {
                ids.add(((Element) elements.item(i)).getAttribute("id"));
            }
        }
        return ids;
    }

    private static List<String> texts(Element svg, String name) {
        NodeList elements = svg.getElementsByTagNameNS("*", name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }
}
