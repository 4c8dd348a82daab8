package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class HtmlReportWriterTest {
    @TempDir
    static Path shared;

    private static List<Path> files;
    private static HtmlFile page;

    @BeforeAll
    static void write() throws Exception {
        files = new HtmlReportWriter().write(SampleReport.report(), shared);
        page = HtmlFile.read(files.get(0));
    }

    @Test
    void onePageAndTheFiguresAreWritten() {
        assertThat(files.stream().map(file -> shared.relativize(file).toString()))
                .startsWith("report.html", "figures/confusion-cnn.svg")
                .hasSize(6);
        assertThat(page.text()).startsWith("<!DOCTYPE html>\n<html ").contains("<meta charset=\"utf-8\"/>");
    }

    @Test
    void nothingOutsideThePageIsReferredTo() {
        List<String> targets = new ArrayList<>();
        for (Element element : page.elements("*")) {
            assertThat(element.getLocalName()).isNotIn("link", "iframe", "object", "embed", "base");
            for (String name : List.of("src", "href", "xlink:href", "srcset", "action", "poster", "data")) {
                if (element.hasAttribute(name)) {
                    targets.add(element.getAttribute(name));
                }
            }
        }
        assertThat(targets).isNotEmpty().allMatch(target -> target.startsWith("#") || target.startsWith("data:"));
        assertThat(page.text().replaceAll("xmlns(:xlink)?=\"[^\"]*\"", ""))
                .doesNotContainPattern("https?://|=\"//|\\(//");
        assertThat(page.text()).doesNotContain("@import").doesNotContainPattern("url\\((?!#)");
    }

    @Test
    void thePolicyAllowsThisStyleAndThisScriptAndNothingElse() throws Exception {
        String policy = page.elements("meta").stream()
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .map(meta -> meta.getAttribute("content"))
                .findFirst()
                .orElseThrow();

        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src '" + sha256("style") + "'; script-src '" + sha256("script")
                        + "'; img-src data:; base-uri 'none'; form-action 'none'");
        assertThat(page.elements("*")).allSatisfy(element -> {
            assertThat(element.hasAttribute("style")).isFalse();
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
            }
        });
    }

    @Test
    void everyFigureHasATitleADescriptionAndIdsOfItsOwn() {
        List<Element> drawings = page.elements("svg");
        assertThat(drawings).hasSize(5).allSatisfy(svg -> {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            Element title = page.byId(svg.getAttribute("aria-labelledby"));
            Element description = page.byId(svg.getAttribute("aria-describedby"));
            assertThat(title.getParentNode()).isSameAs(svg);
            assertThat(title.getTextContent()).isNotBlank();
            assertThat(description.getParentNode()).isSameAs(svg);
            assertThat(description.getTextContent()).containsPattern("\\d");
        });
        assertThat(page.elements("text")).extracting(Element::getTextContent).contains("Cross-entropy", "True class");
    }

    @Test
    void idsAreUniqueAndEveryReferenceLeadsToOne() {
        Set<String> ids = new HashSet<>();
        for (Element element : page.elements("*")) {
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id")))
                        .as(element.getAttribute("id"))
                        .isTrue();
            }
        }
        Matcher references = Pattern.compile("(?:url\\(|href=\"|labelledby=\"|describedby=\")#?([^)\"]+)")
                .matcher(page.text());
        while (references.find()) {
            if (!references.group(1).startsWith("data:")) {
                assertThat(ids).contains(references.group(1));
            }
        }
    }

    @Test
    void theContentsLeadToEverySection() {
        List<Element> links = page.elements("a").stream()
                .filter(link -> link.getAttribute("href").startsWith("#"))
                .toList();
        assertThat(links)
                .extracting(Element::getTextContent)
                .containsExactlyElementsOf(SampleReport.report().sections().stream()
                        .map(section -> section.content().title())
                        .toList());
        assertThat(links).allSatisfy(link -> assertThat(
                        page.byId(link.getAttribute("href").substring(1)).getTextContent())
                .isEqualTo(link.getTextContent()));
    }

    @Test
    void tablesAreCompleteWithoutTheScriptAndMarkedForIt() {
        List<Element> tables = page.elements("table");
        assertThat(tables).hasSize(6).allSatisfy(table -> {
            assertThat(table.getAttribute("class")).isEqualTo("sortable");
            assertThat(table.getElementsByTagNameNS("*", "button").getLength()).isZero();
            assertThat(((Element) table.getParentNode()).getAttribute("class")).contains("scroll");
            assertThat(page.byId(table.getAttribute("aria-labelledby")).getTextContent())
                    .startsWith("Table ");
        });
        assertThat(tables.get(2).getElementsByTagNameNS("*", "tr").getLength()).isEqualTo(91);
    }

    @Test
    void sumsAndMeansAreMarkedSoThatSortingLeavesThemLast(@TempDir Path folder) throws Exception {
        List<Block.Column> columns = List.of(Block.Column.text("Class"), Block.Column.number("n"));
        Report report = SampleReport.of(
                new Block.Table("", columns, List.of(List.of("a", "1"), List.of("b", "2"), List.of("all", "3")), 1),
                new Block.Table("", columns, List.of(List.of("only", "1"), List.of("all", "1")), 1));

        HtmlFile html =
                HtmlFile.read(new HtmlReportWriter().write(report, folder).get(0));

        assertThat(html.elements("tr"))
                .extracting(row -> row.getAttribute("class"))
                .containsExactly("", "detail", "detail", "summary", "", "detail", "summary");
        assertThat(html.elements("table"))
                .extracting(table -> table.getAttribute("class"))
                .containsExactly("sortable", "");
    }

    @Test
    void thePageFitsPhonesDarkRoomsAndPaper() {
        String style = page.elements("style").get(0).getTextContent();
        assertThat(style)
                .contains("@media (max-width: 40rem)", "@media (prefers-color-scheme: dark)", "@media print")
                .contains(".scroll { overflow-x: auto")
                .contains(".card { background: #ffffff");
        assertThat(page.text())
                .contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .contains("<meta name=\"color-scheme\" content=\"light dark\"/>");
    }

    @Test
    void attachmentsCanBeTakenOutOfThePage() {
        List<Element> links = page.elements("a").stream()
                .filter(link -> link.hasAttribute("download"))
                .toList();
        assertThat(links)
                .extracting(link -> link.getAttribute("download"))
                .containsExactly("metrics.json", "experiment.yaml");
        String uri = links.get(0).getAttribute("href");
        assertThat(uri).startsWith("data:application/json;base64,");
        byte[] content = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
        assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(SampleReport.METRICS);
    }

    @Test
    void aNoteStandsInABox(@TempDir Path folder) throws Exception {
        Report report = SampleReport.of(new Block.Note("This section could not be made", "x < y"));

        HtmlFile html =
                HtmlFile.read(new HtmlReportWriter().write(report, folder).get(0));

        assertThat(html.elements("div"))
                .filteredOn(div -> div.getAttribute("class").equals("note"))
                .singleElement()
                .satisfies(note -> assertThat(note.getTextContent())
                        .containsSubsequence("This section could not be made", "x < y"));
    }

    @Test
    void aFigureThatFailsIsToldInItsPlace(@TempDir Path folder) throws Exception {
        Block.Figure broken = new Block.Figure("broken", "A caption", "", 50, 20, (graphics, area) -> {
            throw new IllegalStateException("no <data>");
        });

        HtmlFile html = HtmlFile.read(new HtmlReportWriter()
                .write(SampleReport.of(broken, SampleReport.curveFigure("good")), folder)
                .get(0));

        assertThat(html.text())
                .contains("This figure could not be drawn: java.lang.IllegalStateException: no &lt;data&gt;");
        assertThat(html.elements("svg")).hasSize(1);
        assertThat(html.text()).doesNotContain("contentinfo");
    }

    @Test
    void theSameReportGivesTheSameBytes(@TempDir Path other) throws IOException {
        new HtmlReportWriter().write(SampleReport.report(), other);
        assertThat(other.resolve("report.html")).hasSameBinaryContentAs(files.get(0));
        assertThat(Files.list(other)).hasSize(2);
    }

    /** Of the element's content as it stands in the file, which is what a browser takes. */
    private static String sha256(String element) throws Exception {
        Matcher content = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(page.text());
        assertThat(content.find()).isTrue();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(content.group(1).getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }
}
