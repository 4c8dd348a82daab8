package io.lookbook.testkit;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import io.lookbook.api.report.SectionContent;
import java.awt.geom.Line2D;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A report with every kind of block, and with text that a format must escape. */
final class TrialReport {
    private static final Instant CREATED = Instant.parse("2026-03-14T15:09:26Z");
    private static final String SPECIAL = "<b>, & \"quotes\", 100 % of $5, {braces}, C:\\path_1 #2 ~ ^";
    private static final String FOREIGN = "Παντελόνι, Брюки, Spódnica żółta, ズボン, سروال";

    private TrialReport() {}

    static Report full() {
        return new Report(
                "A trial: " + FOREIGN,
                SPECIAL,
                CREATED,
                List.of(section("words", words()), section("pictures", pictures())),
                List.of(new Report.Attachment("metrics.json", "application/json", "Numbers", "{\"ä\": 1}\n")));
    }

    static Report empty() {
        return new Report("Nothing to report", "", CREATED, List.of(), List.of());
    }

    private static Report.NamedSection section(String name, List<Block> blocks) {
        return new Report.NamedSection(name, new SectionContent("Section of " + name, blocks));
    }

    private static List<Block> words() {
        return List.of(
                new Block.Heading("A heading: " + FOREIGN),
                new Block.Paragraph(SPECIAL),
                new Block.Bullets(List.of("One statement.", FOREIGN)),
                new Block.Note("A note", SPECIAL),
                new Block.Table(
                        "A table of many rows.",
                        List.of(Block.Column.text("Name"), Block.Column.number("Number")),
                        IntStream.range(0, 120)
                                .mapToObj(i -> List.of(i % 2 == 0 ? SPECIAL : FOREIGN, String.valueOf(i)))
                                .toList(),
                        1));
    }

    private static List<Block> pictures() {
        ImageShape grey = new ImageShape(28, 28, 1);
        ImageShape colour = new ImageShape(8, 12, 3);
        return List.of(
                new Block.Figure(
                        "a-figure",
                        "A figure of a line.",
                        "A line from the upper left to the lower right.",
                        400,
                        200,
                        (graphics, area) -> {
                            graphics.draw(
                                    new Line2D.Double(area.getMinX(), area.getMinY(), area.getMaxX(), area.getMaxY()));
                            graphics.drawString("a line", (float) area.getCenterX(), (float) area.getCenterY());
                        }),
                new Block.ImageGrid(
                        "Images.",
                        2,
                        List.of(
                                new Block.Tile(new Image(grey, new byte[grey.size()]), "black"),
                                new Block.Tile(new Image(colour, new byte[colour.size()]), FOREIGN),
                                new Block.Tile(new Image(grey, new byte[grey.size()]), ""))));
    }
}
