package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the models were trained and tested on. */
final class DataSection implements Section {
    private static final int FINGERPRINT_DIGITS = 12;
    private static final int TILES_PER_ROW = 10;
    private static final int TITLE_LENGTH = 18;

    @Override
    public SectionContent describe(Comparison comparison) {
        DataSummary data = comparison.data();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(overview(data, comparison.provenance().isMerged())));
        blocks.add(examples(comparison));
        blocks.add(balanceTable(data));
        if (data.classes().size() <= ClassBalanceChart.MOST_CLASSES
                && !data.splits().isEmpty()) {
            blocks.add(balanceFigure(data));
        }
        if (!data.options().isEmpty()) {
            blocks.add(new Block.Table(
                    "Options of the data: what they were read, split and scaled with",
                    List.of(Column.text("Option"), Column.text("Value")),
                    data.options().entrySet().stream()
                            .map(option -> List.of(
                                    option.getKey(), option.getValue().isEmpty() ? Numbers.NONE : option.getValue()))
                            .toList()));
        }
        return new SectionContent("Data", blocks);
    }

    private static String overview(DataSummary data, boolean merged) {
        int all = data.splits().stream().mapToInt(DataSummary.Split::size).sum();
        StringBuilder text = new StringBuilder()
                .append(Numbers.count(all, "image"))
                .append(" of ")
                .append(data.shape().height())
                .append(" × ")
                .append(data.shape().width())
                .append(
                        data.shape().channels() == 1
                                ? " grey pixels"
                                : " pixels in " + data.shape().channels() + " channels")
                .append(" in ")
                .append(data.classes().size())
                .append(" classes come from the dataset ")
                .append(data.name())
                .append(". ");
        if (all > 0) {
            text.append(merged ? "In the first of the merged reports they" : "They")
                    .append(" are divided into ")
                    .append(Numbers.list(data.splits().stream()
                            .map(split -> Numbers.count(split.size()) + " for " + Text.split(split.name()) + " ("
                                    + Numbers.percent((double) split.size() / all, 1) + ")")
                            .toList()))
                    .append(how(data))
                    .append(". ");
        }
        String scale = data.options().getOrDefault("scale", "");
        if (scale.matches("[0-9]+(\\.[0-9]+)?")) {
            text.append("Pixel values (0 to 255) are divided by ")
                    .append(scale.replaceAll("\\.0+$", ""))
                    .append(". ");
        }
        return text.append("The data's fingerprint (SHA-256 over shape, class names, labels and pixels) begins with ")
                .append(
                        data.fingerprint(),
                        0,
                        Math.min(FINGERPRINT_DIGITS, data.fingerprint().length()))
                .append('.')
                .toString();
    }

    private static String how(DataSummary data) {
        List<String> parts = new ArrayList<>();
        addOption(parts, data, "split", "split ");
        addOption(parts, data, "ratios", "ratios ");
        addOption(parts, data, "split-seed", "seed ");
        return parts.isEmpty() ? "" : " – " + String.join(", ", parts);
    }

    private static void addOption(List<String> parts, DataSummary data, String option, String words) {
        String value = data.options().get(option);
        if (value != null && !value.isEmpty()) {
            parts.add(words + value);
        }
    }

    private static Block examples(Comparison comparison) {
        List<String> classes = comparison.data().classes();
        Optional<Predictions> test = comparison.models().stream()
                .flatMap(model -> Runs.tests(model).stream())
                .map(result -> result.predictions())
                .findFirst();
        if (test.isEmpty()) {
            return new Block.Paragraph(
                    "No example images are shown, because no model succeeded and the test split is known from what models"
                            + " predict for it.");
        }
        List<Block.Tile> tiles = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            int wanted = c;
            Predictions predictions = test.get();
            IntStream.range(0, predictions.size())
                    .filter(i -> predictions.label(i) == wanted)
                    .map(predictions::example)
                    .boxed()
                    .findFirst()
                    .flatMap(comparison.images()::image)
                    .ifPresent(
                            image -> tiles.add(new Block.Tile(image, Text.shorten(classes.get(wanted), TITLE_LENGTH))));
        }
        if (tiles.isEmpty()) {
            return new Block.Paragraph(
                    "No example images are shown, because the dataset could not be read when this report"
                            + " was written.");
        }
        // As even rows as possible: 12 classes as 6 + 6, not 10 + 2.
        int rows = (tiles.size() + TILES_PER_ROW - 1) / TILES_PER_ROW;
        return new Block.ImageGrid(
                "The first test image of each class", Math.max(5, (tiles.size() + rows - 1) / rows), tiles);
    }

    private static Block.Table balanceTable(DataSummary data) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("Class")));
        data.splits().forEach(split -> columns.add(Column.number(split.name())));
        columns.add(Column.number("all"));
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < data.classes().size(); c++) {
            int index = c;
            rows.add(row(
                    data.classes().get(c),
                    data.splits().stream()
                            .map(split -> split.classCounts().get(index))
                            .toList()));
        }
        rows.add(row("all", data.splits().stream().map(DataSummary.Split::size).toList()));
        return new Block.Table("Images of each class in each split", columns, rows, 1);
    }

    private static List<String> row(String name, List<Integer> counts) {
        List<String> row = new ArrayList<>(List.of(name));
        counts.forEach(count -> row.add(Numbers.count(count)));
        row.add(Numbers.count(counts.stream().mapToInt(Integer::intValue).sum()));
        return row;
    }

    private static Block.Figure balanceFigure(DataSummary data) {
        ClassBalanceChart chart = new ClassBalanceChart(data.classes(), data.splits());
        return new Block.Figure(
                "class-balance",
                "Class balance: the part of each split that is of each class",
                "Bar chart of class shares. "
                        + String.join(
                                " ",
                                data.splits().stream()
                                        .map(split -> range(data, split))
                                        .toList()),
                ClassBalanceChart.WIDTH,
                chart.height(),
                chart);
    }

    private static String range(DataSummary data, DataSummary.Split split) {
        double[] shares = IntStream.range(0, data.classes().size())
                .mapToDouble(c -> ClassBalanceChart.share(split, c))
                .sorted()
                .toArray();
        return split.name() + ": from " + Numbers.percent(shares[0], 1) + " to "
                + Numbers.percent(shares[shares.length - 1], 1) + " a class.";
    }
}
