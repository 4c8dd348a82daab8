package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.cli.Console;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Reports of few and many models and classes, from the images on the disk to the pages. */
class WholeReportTest {
    /** What a page leaves free at each side, in points, less half a letter. */
    private static final double MARGIN = 30;

    private static final List<PDFAFlavour> STANDARDS = List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);

    @TempDir
    private Path folder;

    @BeforeAll
    static void startVeraPdf() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<Arguments> sizes() {
        List<String> hostile = List.of(
                "Nul, die erste Ziffer des Zehnersystems und zugleich die kleinste von allen natürlichen Zahlen",
                "единица, первая из натуральных чисел",
                "二",
                "three <b>&amp; \"quotes\" 'x' \\textbf{tex} $x_1$ %",
                "Ärmelschlupf-Überwurf",
                "خمسة",
                "E".repeat(60),
                "shirt/blouse (women’s) – long sleeves",
                "Ελληνικά",
                "셔츠");
        return Stream.of(
                Arguments.of(1, GlyphFolder.names(2)),
                Arguments.of(2, hostile),
                Arguments.of(3, GlyphFolder.names(47)),
                Arguments.of(8, GlyphFolder.names(10)));
    }

    @ParameterizedTest(name = "{0} models, classes {1}")
    @MethodSource("sizes")
    void everySectionIsThereAndNoTextIsCutOrWrittenOverAnother(int models, List<String> classes) throws Exception {
        Path data = GlyphFolder.write(folder.resolve("data"), classes, 20, 10);
        Path out = folder.resolve("run");
        List<String> command = new ArrayList<>(List.of("run", "--dataset=idx:folder=" + data, "--out=" + out));
        for (int i = 1; i <= models; i++) {
            command.add("--model=mlp-of-" + 2 * i + "-units=mlp:hidden=" + 2 * i + ",epochs=2,batch-size=16");
        }

        Console run = Console.lookbook(command.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        String text = text(out.resolve("report.pdf"));
        assertThat(text)
                .contains("Summary", "Data", "Architectures and training", "Class by class", "Confusion matrices")
                .contains("Precision and recall", "ROC curves", "Calibration", "Cost of accuracy", "The images")
                .contains("Is the comparison fair?", "Conclusions")
                .doesNotContain("This section could not be made", "could not be drawn");
        PlacedText placed = PlacedText.of(out.resolve("report.pdf"));
        for (int page = 0; page < placed.pages().size(); page++) {
            List<PlacedText.Letter> letters = placed.pages().get(page);
            assertThat(letters).as("letters on page " + (page + 1)).isNotEmpty().allSatisfy(letter -> {
                assertThat(letter.box().getMinX()).as(letter.text()).isGreaterThan(MARGIN);
                assertThat(letter.box().getMaxX()).as(letter.text()).isLessThan(placed.width() - MARGIN);
                assertThat(letter.box().getMinY()).as(letter.text()).isGreaterThan(MARGIN);
                assertThat(letter.box().getMaxY()).as(letter.text()).isLessThan(placed.height() - MARGIN);
            });
            assertThat(PlacedText.overlaps(letters))
                    .as("letters over letters on page " + (page + 1))
                    .isEmpty();
        }
        assertThat(violations(out.resolve("report.pdf"))).isEmpty();
        try (Stream<Path> figures = Files.list(out.resolve("figures"))) {
            assertThat(figures.map(figure -> figure.getFileName().toString()).collect(Collectors.toSet()))
                    .contains("test-accuracy.svg", "learning-curve.svg", "roc-curve-averages.svg")
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void textOverTextAndAFileThatFollowsNoStandardAreSeen() throws Exception {
        Path pdf = folder.resolve("over.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                for (int[] place : new int[][] {{100, 500}, {103, 502}, {200, 500}}) {
                    content.beginText();
                    content.newLineAtOffset(place[0], place[1]);
                    content.showText("n");
                    content.endText();
                }
            }
            document.save(pdf.toFile());
        }

        assertThat(PlacedText.overlaps(PlacedText.of(pdf).pages().get(0))).hasSize(1);
        assertThat(violations(pdf))
                .anyMatch(violation -> violation.startsWith(PDFAFlavour.PDFA_3_A + ", "))
                .anyMatch(violation -> violation.startsWith(PDFAFlavour.PDFUA_1 + ", "));
    }

    /** The standards' own rules, checked by veraPDF, which walks through a file once for both. */
    private static List<String> violations(Path pdf) throws Exception {
        try (InputStream content = Files.newInputStream(pdf);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, STANDARDS.get(0));
                PDFAValidator validator = Foundries.defaultInstance().createValidator(STANDARDS)) {
            List<ValidationResult> results = validator.validateAll(parser);
            assertThat(results)
                    .extracting(ValidationResult::getPDFAFlavour)
                    .containsExactlyInAnyOrderElementsOf(STANDARDS);
            return results.stream()
                    .flatMap(result -> result.getTestAssertions().stream()
                            .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                            .map(assertion -> result.getPDFAFlavour() + ", "
                                    + assertion.getRuleId().getClause() + ": " + assertion.getMessage()))
                    .distinct()
                    .toList();
        }
    }

    private static String text(Path pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
