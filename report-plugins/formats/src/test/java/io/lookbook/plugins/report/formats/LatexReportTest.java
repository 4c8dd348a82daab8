package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexReportTest {
    @TempDir
    Path folder;

    @Test
    void aFolderHasTheDocumentAndAFileForEachTableFigureAndImage() throws IOException {
        List<String> files = write(SampleReport.report());

        assertThat(files)
                .startsWith("latex/report.tex")
                .contains(
                        "latex/tables/summary-1.tex",
                        "latex/tables/data-2.tex",
                        "latex/figures/loss-all.pdf",
                        "latex/images/mistakes-1-24.png")
                .hasSize(1 + 6 + 5 + 24 + 3);
        assertThat(document())
                .contains("\\title{Fashion-MNIST: three networks compared}", "\\date{14 March 2026, 15:09 UTC}");
    }

    @Test
    void everyFileThatTheDocumentNamesIsThere() throws IOException {
        write(SampleReport.report());

        Matcher names = Pattern.compile("(?:\\\\input|\\\\includegraphics\\[[^\\]]*\\])\\{([^}]+)\\}")
                .matcher(document());
        int found = 0;
        while (names.find()) {
            found++;
            String name = names.group(1);
            assertThat(folder.resolve("latex/" + (name.contains(".") ? name : name + ".tex")))
                    .isNotEmptyFile();
        }
        assertThat(found).isEqualTo(6 + 5 + 24 + 3);
    }

    @Test
    void aTableHasRulesOfBooktabsAndNumbersToTheRight() throws IOException {
        write(SampleReport.of(new Block.Table(
                "100 % of it",
                List.of(Block.Column.text("Class"), Block.Column.number("F_1"), Block.Column.number("n")),
                List.of(List.of("T-shirt & top", "0.91", "7"), List.of("[a] *b", "\u2212{1}", "")),
                1)));

        assertThat(folder.resolve("latex/tables/only-1.tex")).hasContent("""
                % 100 % of it
                % Needs \\usepackage{array,booktabs}.
                \\begin{tabular}{@{}lrr@{}}
                \\toprule
                Class & F\\_1 & n \\\\
                \\midrule
                T-shirt \\& top & 0.91 & 7 \\\\
                \\midrule
                {[}a{]} {*}b & \\ensuremath{-}\\{1\\} &  \\\\
                \\bottomrule
                \\end{tabular}
                """);
        assertThat(document()).contains("\\caption{100 \\% of it}\\label{tab:only-1}\n\\small\n\\input{tables/only-1}");
    }

    @Test
    void aWideTableWrapsItsTextsOrShrinksAndALongOneRunsOverPages() throws IOException {
        String sentence = "A sentence that is far too long to stand on one line beside a second one of its kind.";
        List<Block.Column> columns = List.of(Block.Column.text("a"), Block.Column.text("b"));
        write(SampleReport.of(
                new Block.Table("wrapped", columns, List.of(List.of(sentence, sentence))),
                new Block.Table(
                        "shrunk",
                        Collections.nCopies(30, Block.Column.number("12345")),
                        List.of(Collections.nCopies(30, "1"))),
                new Block.Table("long", columns, Collections.nCopies(60, List.of("x", "y")))));

        assertThat(table("only-1")).contains("{@{}>{\\raggedright\\arraybackslash}p{0.477\\linewidth}");
        assertThat(document()).contains("\\resizebox{\\linewidth}{!}{\\input{tables/only-2}}");
        assertThat(table("only-3")).contains("\\begin{longtable}", "\\midrule\n\\endhead\n");
    }

    @Test
    void everyRowHasACellForEachColumn() throws IOException {
        List<String> files = write(SampleReport.report());
        files.addAll(write(HostileText.report()));

        assertThat(files.stream().filter(file -> file.startsWith("latex/tables/")))
                .isNotEmpty()
                .allSatisfy(file -> {
                    String tex = Files.readString(folder.resolve(file));
                    Matcher specification = Pattern.compile(
                                    "\\\\begin\\{(?:tabular|longtable)\\}\\{@\\{\\}(.*)@\\{\\}\\}")
                            .matcher(tex);
                    assertThat(specification.find()).isTrue();
                    int columns = specification
                            .group(1)
                            .replaceAll(">\\{[^}]*\\}p\\{[^}]*\\}", "l")
                            .length();
                    assertThat(tex.lines().filter(line -> line.endsWith("\\\\")))
                            .isNotEmpty()
                            .allSatisfy(row -> assertThat(row.replace("\\&", "").split("&", -1))
                                    .hasSize(columns));
                });
    }

    @Test
    void bracesAndEnvironmentsAreBalancedWhateverTheTextSays() throws IOException {
        for (Report report : List.of(SampleReport.report(), HostileText.report())) {
            for (String file : write(report)) {
                if (file.endsWith(".tex")) {
                    checkBalance(Files.readString(folder.resolve(file)));
                }
            }
        }
    }

    @Test
    void whatLatexWouldObeyIsShown() {
        assertThat(LatexText.escaped("\\input{x} 50% $5 #1 a_b ^~ A&B <\"> `--' ,,''"))
                .isEqualTo("\\textbackslash{}input\\{x\\} 50\\% \\$5 \\#1 a\\_b \\textasciicircum{}\\textasciitilde{}"
                        + " A\\&B \\textless{}\\textquotedbl{}\\textgreater{} \\textasciigrave{}-{}-' ,{},'{}'");
        assertThat(LatexText.escaped("two\r\n\r\nlines\u2028of one")).isEqualTo("two lines of one");
    }

    @Test
    void charactersBeyondLatinAreKeptForTheEnginesThatKnowThem() {
        assertThat(LatexText.escaped("Größe \u2264 5 \u00B5m, Spódnica żółta \u2013 χ\u00B2"))
                .isEqualTo(
                        "Größe \\ensuremath{\\leq} 5 \u00B5m, Spódnica żółta \\textendash{} \\ensuremath{\\chi}\u00B2");
        assertThat(LatexText.escaped("ズボン 👗")).isEqualTo("\\lookbookunicode{???}{ズボン} \\lookbookunicode{?}{👗}");
        assertThat(LatexText.escaped("a\u0000b\uD83D")).isEqualTo("a?b?");
    }

    @Test
    void aLongWordMayBeBroken() {
        assertThat(LatexText.escaped("W".repeat(50)))
                .contains("W\\allowbreak{}W")
                .doesNotContain("W".repeat(13));
    }

    @Test
    void aFigureIsAPdfOfItsSizeWithTextInEmbeddedFonts() throws IOException {
        write(SampleReport.of(SampleReport.curveFigure("loss")));

        try (PDDocument pdf =
                Loader.loadPDF(folder.resolve("latex/figures/loss.pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getVersion()).isLessThanOrEqualTo(1.5f);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(495);
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(230);
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", ""))
                    .contains("Classifierloss", "Cross-entropy");
            PDResources page = pdf.getPage(0).getResources();
            PDResources drawing = null;
            for (COSName name : page.getXObjectNames()) {
                drawing = ((PDFormXObject) page.getXObject(name)).getResources();
            }
            assertThat(drawing.getFontNames()).hasSize(2);
            for (COSName name : drawing.getFontNames()) {
                assertThat(drawing.getFont(name).isEmbedded()).isTrue();
                assertThat(drawing.getFont(name).getName()).matches("[A-Z]{6}\\+LookbookSans-(Bold|Regular)");
            }
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(SampleReport.CREATED);
        }
        assertThat(document())
                .contains("width=1.000\\linewidth", "alt={Line chart. After 20 epochs", "{figures/loss.pdf}");
    }

    @Test
    void aFigureThatFailsCostsOnlyItself() throws IOException {
        Block.Figure broken = new Block.Figure("broken", "A caption", "", 50, 20, (graphics, area) -> {
            throw new IllegalStateException("no_data");
        });

        assertThat(write(SampleReport.of(broken, SampleReport.curveFigure("good"))))
                .containsExactly("latex/report.tex", "latex/figures/good.pdf");
        assertThat(document())
                .contains("This figure could not be drawn: java.lang.IllegalStateException: no\\_data", "{A caption}");
    }

    @Test
    void aNoteStandsInABoxAndLinesStayLines() throws IOException {
        write(SampleReport.of(
                new Block.Note("A title", "100 %"),
                new Block.Paragraph("seed: 1\n  a: b\n"),
                new Block.Bullets(List.of())));

        assertThat(document())
                .contains("\\fbox{\\parbox{0.94\\linewidth}{\\textbf{A title}\\par 100 \\%}}")
                .contains("\\mbox{}seed: 1\\\\\n\\mbox{}~~a: b\n")
                .doesNotContain("itemize");
    }

    @Test
    void namesOfPluginsCannotLeadOutOfTheFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));

        LatexReport.of(HostileText.report(), ReportFonts.load()).write(inner);

        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(inner));
        assertThat(inner)
                .isDirectoryNotContaining(path -> !path.getFileName().toString().equals("latex"));
    }

    @Test
    void theSameReportGivesTheSameBytes(@TempDir Path other) throws IOException {
        Block.ImageGrid grid = new Block.ImageGrid(
                "grid", 2, List.of(new Block.Tile(SampleDrawings.image(new ImageShape(5, 7, 3), 1), "one")));
        Report report = SampleReport.of(SampleReport.matrixFigure("matrix", "cnn"), grid);
        List<String> files = write(report);
        LatexReport.of(report, ReportFonts.load()).write(other);

        assertThat(files)
                .allSatisfy(file -> assertThat(other.resolve(file)).hasSameBinaryContentAs(folder.resolve(file)));
    }

    private List<String> write(Report report) throws IOException {
        return new ArrayList<>(LatexReport.of(report, ReportFonts.load()).write(folder).stream()
                .map(file -> folder.relativize(file).toString())
                .toList());
    }

    private String document() throws IOException {
        return Files.readString(folder.resolve("latex/report.tex"));
    }

    private String table(String name) throws IOException {
        return Files.readString(folder.resolve("latex/tables/" + name + ".tex"));
    }

    private static void checkBalance(String tex) {
        String code = tex.replaceAll("(?m)^%.*$", "").replaceAll("\\\\[\\\\{}%]", "");
        int depth = 0;
        for (char c : code.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            assertThat(depth).isNotNegative();
        }
        assertThat(depth).isZero();
        Deque<String> open = new ArrayDeque<>();
        Matcher marks = Pattern.compile("\\\\(begin|end)\\{([a-z]+)\\}").matcher(code);
        while (marks.find()) {
            if (marks.group(1).equals("begin")) {
                open.push(marks.group(2));
            } else {
                assertThat(open.pop()).isEqualTo(marks.group(2));
            }
        }
        assertThat(open).isEmpty();
    }
}
