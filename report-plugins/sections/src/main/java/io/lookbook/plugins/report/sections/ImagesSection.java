package io.lookbook.plugins.report.sections;

import io.lookbook.api.data.Image;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Images that models get wrong, chosen by rules that the section states. */
final class ImagesSection implements Section {
    private static final int ERRORS = 5;
    private static final int WRONG_FOR_ALL = 10;
    private static final int TILES_PER_ROW = 5;
    private static final int LONGEST_CLASS = 22;

    @Override
    public SectionContent describe(Comparison comparison) {
        List<Block> blocks = new ArrayList<>();
        List<ModelResult> shown = Runs.shown(comparison);
        if (shown.isEmpty()) {
            blocks.add(new Block.Paragraph(
                    "No model has a test result for the first seed, so there is no image to show."));
            return new SectionContent("The images", blocks);
        }
        SharedImages shared = SharedImages.of(shown);
        blocks.add(
                new Block.Paragraph(
                        "Every image below is chosen by the rule that is stated with it, from "
                                + Numbers.count(shared.size(), "test image")
                                + (shown.size() == 1
                                        ? "."
                                        : " that all " + shown.size()
                                                + " models were tested on, with each model's first run.")
                                + " A number is the row of the dataset. Of images that a rule ranks alike, those of lower rows come first."));
        if (!isReadable(comparison, shown)) {
            blocks.add(new Block.Paragraph(
                    "The images themselves are not shown, because the dataset could not be read when"
                            + " this report was written; tables list their rows instead."));
        }
        comparison.models().stream()
                .filter(model -> model.firstTest().isEmpty())
                .forEach(model -> blocks.add(new Block.Paragraph(Runs.notShown(model))));
        blocks.addAll(new ConfusedPairs(comparison, shared).describe());
        blocks.add(new Block.Heading("The most confident errors of each model"));
        blocks.add(new Block.Paragraph("Of the test images that a model gets wrong, the " + ERRORS
                + " to whose wrong class it gives the highest probability. Some may be labelled wrongly."));
        shown.forEach(model -> blocks.add(confidentErrors(comparison, model)));
        if (shown.size() > 1) {
            blocks.addAll(wrongForAll(comparison, shared));
        }
        return new SectionContent("The images", blocks);
    }

    private static boolean isReadable(Comparison comparison, List<ModelResult> shown) {
        Predictions first = shown.get(0).firstTest().orElseThrow().predictions();
        return comparison.images().image(first.example(0)).isPresent();
    }

    private static Block confidentErrors(Comparison comparison, ModelResult model) {
        Predictions predictions = model.firstTest().orElseThrow().predictions();
        List<Error> errors = IntStream.range(0, predictions.size())
                .filter(i -> predictions.predicted(i) != predictions.label(i))
                .mapToObj(i -> new Error(
                        predictions.example(i),
                        predictions.label(i),
                        predictions.predicted(i),
                        predictions.probability(i, predictions.predicted(i))))
                .sorted(Comparator.comparingDouble((Error error) -> -error.probability())
                        .thenComparing(Error::row))
                .limit(ERRORS)
                .toList();
        return errors.isEmpty()
                ? new Block.Paragraph(model.label() + " makes no errors.")
                : grid(
                        comparison,
                        model.label() + ": the " + (errors.size() == 1 ? "only error" : "most confident errors")
                                + ", with the probability of the wrong class",
                        "Probability",
                        errors);
    }

    private static List<Block> wrongForAll(Comparison comparison, SharedImages shared) {
        int models = shared.models().size();
        List<Integer> wrong = IntStream.range(0, shared.size())
                .filter(image -> shared.votes(image, shared.label(image)) == 0)
                .boxed()
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Images that all models get wrong"));
        String share = Numbers.count(wrong.size()) + " of " + Numbers.count(shared.size(), "test image") + " ("
                + Text.percent(shared.size() == 0 ? 0 : (double) wrong.size() / shared.size()) + ")";
        if (wrong.isEmpty()) {
            blocks.add(new Block.Paragraph("Every test image is classified correctly by at least one model."));
            return blocks;
        }
        blocks.add(new Block.Paragraph("All " + models + " models are wrong about " + share
                + ". Shown are those to whose true class the models give the least probability on average, "
                + WRONG_FOR_ALL + " at most."));
        List<Error> errors = wrong.stream()
                .sorted(Comparator.comparingDouble((Integer image) -> shared.mean(image, shared.label(image)))
                        .thenComparing(shared::row))
                .limit(WRONG_FOR_ALL)
                .map(image -> new Error(
                        shared.row(image),
                        shared.label(image),
                        shared.rival(image),
                        shared.mean(image, shared.label(image))))
                .toList();
        blocks.add(grid(
                comparison,
                "Wrong for all models: the true class, the class that most models take it for, and the mean probability of"
                        + " the true class",
                "Probability of the true class",
                errors));
        return blocks;
    }

    /** Tiles, or a table where images are missing. */
    private static Block grid(Comparison comparison, String caption, String probability, List<Error> errors) {
        List<String> classes = comparison.data().classes();
        List<Block.Tile> tiles = new ArrayList<>();
        for (Error error : errors) {
            Optional<Image> image = comparison.images().image(error.row());
            image.ifPresent(picture -> tiles.add(new Block.Tile(
                    picture,
                    error.row() + ": " + Text.shorten(classes.get(error.actual()), LONGEST_CLASS) + " taken for "
                            + Text.shorten(classes.get(error.taken()), LONGEST_CLASS) + ", "
                            + Text.probability(error.probability()))));
        }
        if (tiles.size() == errors.size()) {
            return new Block.ImageGrid(caption, TILES_PER_ROW, tiles);
        }
        return new Block.Table(
                caption,
                List.of(
                        Column.number("Row"),
                        Column.text("True class"),
                        Column.text("Taken for"),
                        Column.number(probability)),
                errors.stream()
                        .map(error -> List.of(
                                String.valueOf(error.row()),
                                classes.get(error.actual()),
                                classes.get(error.taken()),
                                Text.probability(error.probability())))
                        .collect(Collectors.toList()));
    }

    /**
     * An image that is classified wrongly.
     *
     * @param row its row in the dataset
     * @param actual its class
     * @param taken the class it is taken for
     * @param probability the one that its table or tile is about
     */
    private record Error(int row, int actual, int taken, double probability) {}
}
