package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportWriterTest {
    @TempDir
    static Path shared;

    private static PdfFile pdf;

    @BeforeAll
    static void write() throws IOException {
        pdf = PdfFile.written(SampleReport.report(), shared);
    }

    @Test
    void theFirstPageTellsTitleSubtitleAndDate() {
        assertThat(pdf.text(1))
                .startsWith("Fashion-MNIST: three networks compared")
                .contains("shallow, mlp and cnn on the same 14 000 test images", "14 March 2026, 15:09 UTC");
    }

    @Test
    void textOfEveryKindOfBlockCanBeFound() {
        assertThat(pdf.text())
                .contains("Confusion matrices")
                .contains("Shirts are the hardest class for every model")
                .contains("0.9068 to 0.9170")
                .contains("Table 1 The models, best first")
                .contains("Figure 6 The 24 images that cnn was surest of")
                .contains("Coat (50 %)");
    }

    @Test
    void everyFigureAndTableHasItsNumberOnce() {
        String text = pdf.text();
        for (String label : List.of("Figure 1 ", "Figure 7 ", "Table 1 ", "Table 6 ")) {
            assertThat(text.split("(?m)^" + label, -1)).as(label).hasSize(2);
        }
        assertThat(text).doesNotContain("Figure 8 ").doesNotContain("Table 7 ");
    }

    @Test
    void textWithinFiguresIsTextUprightAndRotatedAndWithoutLigatures() {
        // Letters that stand above each other come as lines of their own.
        assertThat(pdf.text().replaceAll("\\s", ""))
                .contains("Predictedclass", "Classifierloss", "Cross-entropy", "Trueclass")
                .doesNotContain("\uFB01");
    }

    @Test
    void everyPageTellsItsNumberAndTheReport() {
        int pages = pdf.pages();
        assertThat(pages).isGreaterThan(5);
        for (int page = 1; page <= pages; page++) {
            assertThat(pdf.text(page))
                    .contains("Page " + page + " of " + pages)
                    .contains("Fashion-MNIST: three networks compared");
        }
    }

    @Test
    void theContentsNamesThePageOfEachSection() {
        Matcher entries = Pattern.compile("(?m)^([A-Z][a-z ]+?)\\s*\\.{5,}\\s*(\\d+)\\s*$")
                .matcher(pdf.text(1));
        int found = 0;
        while (entries.find()) {
            found++;
            int page = Integer.parseInt(entries.group(2));
            assertThat(pdf.pageOfLine(entries.group(1), 1)).as(entries.group(1)).isEqualTo(page);
        }
        assertThat(found).isEqualTo(SampleReport.report().sections().size());
    }

    @Test
    void bookmarksNestTheHeadingsOfASectionAndLeadToTheirPages() throws IOException {
        assertThat(pdf.bookmarks())
                .containsSubsequence(
                        "Summary @" + pdf.pageOfLine("Summary", 1),
                        "Confusion matrices @" + pdf.pageOfLine("Confusion matrices", 1),
                        "  cnn @" + pdf.pageOfLine("cnn", 2),
                        "  mlp @" + pdf.pageOfLine("mlp", 2),
                        "  shallow @" + pdf.pageOfLine("shallow", 2),
                        "Loss curves @" + pdf.pageOfLine("Loss curves", 1))
                .hasSize(10);
    }

    @Test
    void aTableOverSeveralPagesRepeatsItsHead() {
        assertThat(pdf.text().split("Model and class", -1)).hasSizeGreaterThan(3);
    }

    @Test
    void aFigureAndItsCaptionStandOnOnePage() {
        for (int page = 1; page <= pdf.pages(); page++) {
            String text = pdf.text(page);
            assertThat(text.contains("Predicted class")).isEqualTo(text.contains("Confusion matrix of "));
        }
    }

    @Test
    void fontsAreEmbeddedSubsetsOfOneFamilyRegularAndBold() throws IOException {
        Set<String> names = new TreeSet<>();
        try (PDDocument document = pdf.open()) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).matches("[A-Z]{6}\\+.*");
                    names.add(font.getName().substring(7));
                }
            }
        }
        assertThat(names).containsExactly("LookbookSans-Bold", "LookbookSans-Regular");
    }

    @Test
    void attachmentsTravelWithTheirContentAndTheDateOfTheReport() throws IOException {
        try (PDDocument document = pdf.open()) {
            var files =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            assertThat(files).containsOnlyKeys("metrics.json", "experiment.yaml");
            PDComplexFileSpecification metrics = files.get("metrics.json");
            var embedded = metrics.getEmbeddedFile();
            assertThat(new String(embedded.toByteArray(), StandardCharsets.UTF_8))
                    .isEqualTo(SampleReport.METRICS);
            assertThat(embedded.getSubtype()).isEqualTo("application/json");
            assertThat(embedded.getModDate().toInstant()).isEqualTo(SampleReport.CREATED);
            assertThat(metrics.getFileDescription()).isEqualTo("All measured numbers");
            assertThat(metrics.getCOSObject().getNameAsString("AFRelationship")).isEqualTo("Data");
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(SampleReport.CREATED);
        }
    }

    @Test
    void theSameReportGivesTheSameBytes(@TempDir Path other) throws IOException {
        assertThat(PdfFile.written(SampleReport.report(), other).bytes()).isEqualTo(pdf.bytes());
        assertThat(other.resolve("figures/loss-all.svg"))
                .hasSameBinaryContentAs(shared.resolve("figures/loss-all.svg"));
    }

    @Test
    void theFilesAreThePdfFirstThenEveryFigure(@TempDir Path folder) throws IOException {
        List<Path> files = new PdfReportWriter().write(SampleReport.report(), folder);

        assertThat(files.stream().map(file -> folder.relativize(file).toString()))
                .containsExactly(
                        "report.pdf",
                        "figures/confusion-cnn.svg",
                        "figures/confusion-mlp.svg",
                        "figures/confusion-shallow.svg",
                        "figures/loss-all.svg",
                        "figures/wide-figure.svg");
        assertThat(tree(folder)).hasSize(files.size());
    }

    @Test
    void aSecondReportReplacesTheFirst(@TempDir Path folder) throws IOException {
        new PdfReportWriter().write(SampleReport.of(), folder);
        assertThat(PdfFile.written(SampleReport.report(), folder).bytes()).isEqualTo(pdf.bytes());
    }

    @Test
    void aReportWithoutSectionsIsStillAPdf(@TempDir Path folder) throws IOException {
        Report empty = new Report("Nothing", "", SampleReport.CREATED, List.of(), List.of());
        assertThat(PdfFile.written(empty, folder).text()).contains("Nothing");
    }

    @Test
    void nothingStaysBehindNeitherThreadsNorTemporaryFiles(@TempDir Path folder) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Set<Path> before = imageCaches(temporary);
        new PdfReportWriter().write(SampleReport.report(), folder);
        assertThat(imageCaches(temporary)).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !thread.isDaemon())
                .extracting(Thread::getName)
                .allMatch(name -> name.equals("main") || name.startsWith("surefire") || name.equals("DestroyJavaVM"));
    }

    /** What ImageIO and PDFBox call their temporary files. */
    private static Set<Path> imageCaches(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("(imageio|PDFBox).*"))
                    .collect(Collectors.toSet());
        }
    }

    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
