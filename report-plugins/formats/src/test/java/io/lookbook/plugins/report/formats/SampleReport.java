package io.lookbook.plugins.report.formats;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import io.lookbook.api.report.SectionContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a comparison of three networks would give it, with everything that is hard to lay out. */
final class SampleReport {
    static final Instant CREATED = Instant.parse("2026-03-14T15:09:26Z");
    static final String METRICS = "{ \"schemaVersion\": 1, \"status\": \"complete\" }\n";
    static final String LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    private static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private SampleReport() {}

    static Report report() {
        return new Report(
                "Fashion-MNIST: three networks compared",
                "shallow, mlp and cnn on the same 14 000 test images",
                CREATED,
                List.of(summary(), confusion(), curves(), longTable(), mistakes(), data(), provenance()),
                List.of(
                        new Report.Attachment("metrics.json", "application/json", "All measured numbers", METRICS),
                        new Report.Attachment(
                                "experiment.yaml", "application/yaml", "The configuration", "seed: 1\n")));
    }

    static Report of(Block... blocks) {
        return new Report(
                "A title",
                "A subtitle",
                CREATED,
                List.of(new Report.NamedSection("only", new SectionContent("Only section", List.of(blocks)))),
                List.of());
    }

    static Block.Figure curveFigure(String id) {
        return new Block.Figure(
                id,
                "Loss of the training (solid) and the validation images (dashed), one line a model; lower is better.",
                "Line chart. After 20 epochs the validation loss of cnn is 0.31, of mlp 0.52, of shallow 1.04.",
                495,
                230,
                SampleDrawings::curves);
    }

    static Block.Figure matrixFigure(String id, String model) {
        return new Block.Figure(
                id,
                "Confusion matrix of " + model + ": rows are true classes, columns predicted ones.",
                "Matrix of 10 by 10 counts for " + model + "; 812 shirts were recognized, 97 were taken for T-shirts.",
                430,
                400,
                (graphics, area) -> SampleDrawings.matrix(graphics, area, CLASSES));
    }

    private static Report.NamedSection summary() {
        List<List<String>> rows = List.of(
                List.of("cnn", "0.9124", "0.9068 to 0.9170", "0.2931", "0.9870", "0.9122", "421 642", "1 204"),
                List.of("mlp", "0.8811", "0.8757 to 0.8864", "0.3502", "0.9713", "0.8806", "242 762", "311"),
                List.of("shallow", "0.6421", "0.6341 to 0.6500", "1.1210", "0.8120", "0.6230", "79 510", "98"));
        return section(
                "summary",
                "Summary",
                new Block.Paragraph(
                        "cnn is the best of three models: it recognizes 91.2 % of 14 000 test images, 3.1 points"
                                + " more than mlp (95 % interval 2.6 to 3.7 points, McNemar p < 0.001 after Holm's correction)."
                                + " Every number in this report was computed by the host from the predicted probabilities, on the"
                                + " same images for every model."),
                new Block.Bullets(List.of(
                        "Shirts are the hardest class for every model: the best F1 is 0.74.",
                        "Trousers are the easiest class: every model reaches an F1 above 0.93. Most of the few mistakes that"
                                + " remain are dresses that were photographed from so far that the legs cannot be told apart.",
                        "Three of three models trained to the end.")),
                table(
                        "The models, best first. Accuracy with its 95 % Wilson interval.",
                        List.of(
                                Block.Column.text("Model"),
                                Block.Column.number("Accuracy"),
                                Block.Column.text("95 % interval"),
                                Block.Column.number("Log loss"),
                                Block.Column.number("Top 2"),
                                Block.Column.number("Macro F1"),
                                Block.Column.number("Parameters"),
                                Block.Column.number("Seconds")),
                        rows),
                table(
                        "Pairs of models.",
                        List.of(Block.Column.text("Pair"), Block.Column.number("Difference"), Block.Column.number("p")),
                        List.of(
                                List.of("cnn – mlp", "+0.0313", "< 0.001"),
                                List.of("mlp – shallow", "+0.2390", "< 0.001"))));
    }

    private static Report.NamedSection confusion() {
        List<Block> blocks = new ArrayList<>();
        for (String model : List.of("cnn", "mlp", "shallow")) {
            blocks.add(new Block.Heading(model));
            blocks.add(new Block.Paragraph(
                    "The most frequent mistake of " + model + " is to take a shirt for a T-shirt/top (97 of 1 400)."));
            blocks.add(matrixFigure("confusion-" + model, model));
        }
        return section("confusion-matrix", "Confusion matrices", blocks.toArray(Block[]::new));
    }

    private static Report.NamedSection curves() {
        return section(
                "loss-curves",
                "Loss curves",
                new Block.Paragraph(
                        "Where the dashed line turns upwards while the solid one falls, a model memorizes."),
                curveFigure("loss-all"),
                new Block.Figure(
                        "wide-figure",
                        "A figure wider than the page is scaled down, never cut off.",
                        "A line chart of 800 by 260 points.",
                        800,
                        260,
                        SampleDrawings::curves));
    }

    private static Report.NamedSection longTable() {
        List<List<String>> rows = new ArrayList<>();
        for (String model : List.of("cnn", "mlp", "shallow")) {
            for (int c = 0; c < CLASSES.size(); c++) {
                for (int seed = 1; seed <= 3; seed++) {
                    rows.add(List.of(
                            model + ", " + CLASSES.get(c),
                            String.valueOf(seed),
                            decimal(0.99 - c * 0.031 - seed * 0.002),
                            decimal(0.97 - c * 0.023 - seed * 0.001),
                            decimal(0.98 - c * 0.027),
                            "1 400"));
                }
            }
        }
        return section(
                "per-class",
                "Metrics of each class",
                table(
                        "Precision, recall and F1 of each class, model and seed.",
                        List.of(
                                Block.Column.text("Model and class"),
                                Block.Column.number("Seed"),
                                Block.Column.number("Precision"),
                                Block.Column.number("Recall"),
                                Block.Column.number("F1"),
                                Block.Column.number("Support")),
                        rows));
    }

    private static Report.NamedSection mistakes() {
        List<Block.Tile> tiles = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            tiles.add(new Block.Tile(
                    SampleDrawings.image(new ImageShape(28, 28, 1), i), "Shirt, taken for Coat (" + (50 + i) + " %)"));
        }
        List<Block.Tile> photographs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            photographs.add(new Block.Tile(SampleDrawings.image(new ImageShape(32, 48, 3), i), ""));
        }
        return section(
                "mistakes",
                "Mistakes",
                new Block.ImageGrid("The 24 images that cnn was surest of and wrong about.", 8, tiles),
                new Block.ImageGrid("Colour images that are wider than high.", 3, photographs));
    }

    private static Report.NamedSection data() {
        List<Block.Column> columns = new ArrayList<>(List.of(Block.Column.text("Split")));
        CLASSES.forEach(name -> columns.add(Block.Column.number(name)));
        columns.add(Block.Column.number("Sum"));
        List<List<String>> rows = new ArrayList<>();
        for (String split : List.of("train", "validation", "test")) {
            List<String> row = new ArrayList<>(List.of(split));
            for (int c = 0; c < CLASSES.size(); c++) {
                row.add(String.valueOf(4_900 + 7 * c));
            }
            row.add("49 000");
            rows.add(row);
        }
        return section(
                "data",
                "Data",
                table("Images of each class in each split.", columns, rows),
                table(
                        "Names from everywhere.",
                        List.of(
                                Block.Column.text("Language"),
                                Block.Column.text("Name"),
                                Block.Column.number("Images")),
                        List.of(
                                List.of("Greek", "Παντελόνι", "1 000"),
                                List.of("Russian", "Брюки", "1 000"),
                                List.of("Polish", "Spódnica żółta", "1 000"),
                                List.of("Japanese", "ズボン", "1 000"),
                                List.of("German", LONG_WORD, "1 000"),
                                List.of("None", "👗", "0"))));
    }

    private static Report.NamedSection provenance() {
        return section(
                "provenance",
                "Provenance",
                new Block.Paragraph(
                        "seed: 1\nmodels:\n  - name: cnn\n    optimizer: adam\n    epochs: 25\n  - name: mlp"),
                table(
                        "Versions and the machine.",
                        List.of(Block.Column.text("What"), Block.Column.text("Value")),
                        List.of(
                                List.of("java", "17.0.15+6 (Debian)"),
                                List.of(
                                        "fingerprint",
                                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                                List.of(
                                        "command",
                                        "lookbook run --dataset fashion-mnist --model cnn --model mlp --model shallow"
                                                + " --report pdf --seed 1 --repeats 3 --out runs/first"))));
    }

    private static Report.NamedSection section(String name, String title, Block... blocks) {
        return new Report.NamedSection(name, new SectionContent(title, List.of(blocks)));
    }

    private static Block.Table table(String caption, List<Block.Column> columns, List<List<String>> rows) {
        return new Block.Table(caption, columns, rows);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
