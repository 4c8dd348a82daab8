package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportWriterTest {
    @TempDir
    Path folder;

    @Test
    void blocksAreDataInAFixedOrderOfKeys() throws IOException {
        new JsonReportWriter()
                .write(
                        SampleReport.of(
                                new Block.Heading("Part"),
                                new Block.Bullets(List.of("one", "two")),
                                new Block.Table(
                                        "Counts",
                                        List.of(Block.Column.text("Class"), Block.Column.number("n")),
                                        List.of(List.of("Bag, red", "7")))),
                        folder);

        assertThat(folder.resolve("report.json")).hasContent("""
                {
                  "schemaVersion" : 1,
                  "title" : "A title",
                  "subtitle" : "A subtitle",
                  "created" : "2026-03-14T15:09:26Z",
                  "sections" : [ {
                    "name" : "only",
                    "title" : "Only section",
                    "blocks" : [ {
                      "type" : "heading",
                      "text" : "Part"
                    }, {
                      "type" : "bullets",
                      "items" : [ "one", "two" ]
                    }, {
                      "type" : "table",
                      "caption" : "Counts",
                      "file" : "tables/only-1.csv",
                      "columns" : [ {
                        "heading" : "Class",
                        "numeric" : false
                      }, {
                        "heading" : "n",
                        "numeric" : true
                      } ],
                      "rows" : [ [ "Bag, red", "7" ] ]
                    } ]
                  } ]
                }
                """);
        assertThat(Files.readString(folder.resolve("tables/only-1.csv"))).isEqualTo("Class,n\r\n\"Bag, red\",7\r\n");
    }

    @Test
    void aNoteIsListedWithItsTitle() throws IOException {
        new JsonReportWriter().write(SampleReport.of(new Block.Note("Beware", "of it")), folder);

        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("report.json").toFile())
                        .at("/sections/0/blocks/0")
                        .toString())
                .isEqualTo("{\"type\":\"note\",\"title\":\"Beware\",\"text\":\"of it\"}");
    }

    @Test
    void aTableTellsHowManyOfItsRowsAreSummaries() throws IOException {
        Block.Table table = new Block.Table(
                "", List.of(Block.Column.number("n")), List.of(List.of("1"), List.of("2"), List.of("3")), 1);
        new JsonReportWriter().write(SampleReport.of(table), folder);

        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("report.json").toFile())
                        .at("/sections/0/blocks/0/summaryRows")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void everyFileThatTheReportNamesIsThere() throws IOException {
        List<Path> files = new JsonReportWriter().write(SampleReport.report(), folder);

        JsonNode report = new ObjectMapper().readTree(files.get(0).toFile());
        List<String> named = report.findValuesAsText("file");
        assertThat(named).hasSize(11).contains("figures/loss-all.svg", "tables/summary-2.csv", "tables/data-1.csv");
        assertThat(named).allSatisfy(name -> assertThat(folder.resolve(name)).isNotEmptyFile());
        assertThat(files.stream().skip(1).map(file -> folder.relativize(file).toString()))
                .containsExactlyInAnyOrderElementsOf(named);
        assertThat(report.at("/sections/1/blocks/2/alternativeText").asText()).startsWith("Matrix of 10 by 10");
    }

    @Test
    void anImageKeepsItsPixels() throws IOException {
        Image image = new Image(new ImageShape(1, 3, 1), new byte[] {0, 100, (byte) 255});

        new JsonReportWriter()
                .write(SampleReport.of(new Block.ImageGrid("", 1, List.of(new Block.Tile(image, "t")))), folder);

        String png = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .at("/sections/0/blocks/0/images/0/png")
                .asText();
        BufferedImage read = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(png.substring("data:image/png;base64,".length()))));
        assertThat(read.getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null)).containsExactly(0, 100, 255);
    }

    @Test
    void theSameReportGivesTheSameBytes(@TempDir Path other) throws IOException {
        List<Path> first = new JsonReportWriter().write(SampleReport.report(), folder);
        new JsonReportWriter().write(SampleReport.report(), other);
        assertThat(first).allSatisfy(file -> assertThat(other.resolve(folder.relativize(file)))
                .hasSameBinaryContentAs(file));
    }
}
