package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lookbook.api.report.Block;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    @TempDir
    Path folder;

    @Test
    void markupIsShownNotObeyed() throws Exception {
        PdfFile pdf = PdfFile.written(HostileText.report(), folder);

        assertThat(pdf.text().replaceAll("\\s", ""))
                .contains(HostileText.MARKUP.replace(" ", ""))
                .contains("nul\uFFFDbell\uFFFDhalf\uFFFDend\uFFFD");
        try (PDDocument document = pdf.open()) {
            assertThat(document.getDocumentInformation().getTitle()).startsWith(HostileText.MARKUP);
            assertThat(document.getDocumentCatalog().getNames().getJavaScript()).isNull();
        }
    }

    @Test
    void markupIsShownNotObeyedInBrowsersToo() throws Exception {
        HtmlFile html = HtmlFile.read(
                new HtmlReportWriter().write(HostileText.report(), folder).get(0));

        assertThat(html.elements("script")).hasSize(1);
        assertThat(html.elements("style")).hasSize(1);
        assertThat(html.elements("h1").get(0).getTextContent())
                .startsWith(HostileText.MARKUP)
                .contains("nul\uFFFD bell\uFFFD half\uFFFD end\uFFFD");
        assertThat(html.elements("a")).last().satisfies(link -> assertThat(link.getAttribute("download"))
                .isEqualTo("a b<&\uFFFD>.txt"));
    }

    @Test
    void commandsAreShownNotObeyedByLatex() throws Exception {
        LatexReport.of(HostileText.report(), ReportFonts.load()).write(folder);

        String tex = Files.readString(folder.resolve("latex/report.tex"));
        assertThat(tex).doesNotContain("\\input{x}").doesNotContain("^^");
        assertThat(tex.split("\\Q\\end{document}\\E", -1)).hasSize(2);
        assertThat(tex).endsWith("\\end{document}\n");
    }

    @Test
    void aCharacterThatTheFontLacksBecomesABoxAndALongWordIsBroken() throws Exception {
        PdfFile pdf = PdfFile.written(SampleReport.of(new Block.Paragraph(HostileText.EVIL + " กขค")), folder);

        assertThat(pdf.text()).contains("\u25A1\u25A1\u25A1");
        assertThat(pdf.text().lines()).noneMatch(line -> line.contains("W".repeat(100)));
        assertThat(pdf.text().chars().filter(c -> c == 'W')).hasSize(400);
    }

    @Test
    void namesInTheWritingsOfTheWorldAreTextInParagraphsAndFigures() throws Exception {
        List<String> names = List.of("ズボン", "衬衫", "襯衫", "셔츠", "рубашка", "πουκάμισο", "Ärmel");
        Block.Figure figure = new Block.Figure("names", "Names", "", 300, 100, (graphics, area) -> {
            for (int i = 0; i < names.size(); i++) {
                graphics.drawString(names.get(i), 10, 10 + 12 * i);
            }
        });

        PdfFile pdf = PdfFile.written(
                SampleReport.of(new Block.Paragraph(String.join(" ", names)), new Block.Heading(names.get(0)), figure),
                folder);

        assertThat(names).allSatisfy(name -> assertThat(pdf.text().split(name, -1))
                .as(name + " in the paragraph and in the figure")
                .hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void namesOfPluginsCannotLeadOutOfTheFolder() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));

        List<Path> files = new PdfReportWriter().write(HostileText.report(), inner);

        assertThat(files.stream().map(file -> inner.relativize(file).toString()))
                .containsExactly("report.pdf", "figures/outside.svg", "figures/twice.svg", "figures/twice-2.svg");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(inner));
    }

    @Test
    void jsonAndCsvKeepTheTextAsItIsButForFormulas() throws Exception {
        new JsonReportWriter().write(HostileText.report(), folder);

        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        String readable = HostileText.EVIL.replace("\uD83D ", "\uFFFD ");
        assertThat(report.path("title").asText()).isEqualTo(readable);
        JsonNode table = report.at("/sections/0/blocks/4");
        String csv = Files.readString(folder.resolve(table.path("file").asText()));
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            assertThat(parser.getRecords().stream().map(CSVRecord::toList))
                    .containsExactly(
                            List.of("say \"hi\", you", readable),
                            List.of("line\r\nbreak", "'=1+1"),
                            List.of(readable, ""));
        }
        assertThat(csv).startsWith("\"say \"\"hi\"\", you\",");
        assertThat(table.at("/rows/0/1").asText()).isEqualTo("=1+1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://127.0.0.1/\")",
                "+1+1",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(A1)",
                " =1",
                "\t=1",
                "\r\n@a",
                "-a"
            })
    void whatASpreadsheetWouldComputeIsTextInCsv(String formula) throws Exception {
        assertThat(written(formula)).containsExactly("'" + formula, "0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.5", "+1.25", "-3 %", "-0.4 points", "a=b", "1-2", "-", "–", "", "'=1"})
    void numbersAndOtherTextAreAsTheyAreInCsv(String text) throws Exception {
        assertThat(written(text)).containsExactly(text, "0.5");
    }

    private List<String> written(String text) throws IOException {
        Block.Table table = new Block.Table(
                "t", List.of(Block.Column.text("class"), Block.Column.number("recall")), List.of(List.of(text, "0.5")));
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(CsvTable.of(table)))) {
            return parser.getRecords().get(1).toList();
        }
    }
}
