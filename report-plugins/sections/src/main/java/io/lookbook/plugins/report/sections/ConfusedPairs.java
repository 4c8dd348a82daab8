package io.lookbook.plugins.report.sections;

import io.lookbook.api.data.Image;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.plugins.report.sections.Mistakes.Mistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The pairs of classes that the models confuse most often, with images and every model's probabilities. */
final class ConfusedPairs {
    private static final int PAIRS = 3;
    private static final int IMAGES = 3;

    /** More bars than this make no figure of a page. */
    private static final int MOST_MODELS = 20;

    private final Comparison comparison;
    private final SharedImages shared;
    private final List<String> classes;
    private final FigureIds ids = new FigureIds("images");

    ConfusedPairs(Comparison comparison, SharedImages shared) {
        this.comparison = comparison;
        this.shared = shared;
        this.classes = comparison.data().classes();
    }

    List<Block> describe() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("The most confused pairs of classes"));
        List<Mistake> pairs = pairs();
        if (pairs.isEmpty()) {
            blocks.add(new Block.Paragraph("No model confuses any two classes."));
            return blocks;
        }
        int models = shared.models().size();
        blocks.add(new Block.Paragraph("The " + (pairs.size() == 1 ? "pair" : pairs.size() + " pairs")
                + " of classes with the most confusions, in both directions and over "
                + (models == 1 ? "the model" : "all models together")
                + ". Of each pair, up to " + IMAGES
                + " images of one of the two classes that the most models take for the"
                + " other; of equal numbers those to which the models give the other class with the higher mean"
                + " probability."
                + (models > MOST_MODELS ? " Bars are drawn for the first " + MOST_MODELS + " models." : "")));
        pairs.forEach(pair -> blocks.addAll(describe(pair)));
        return blocks;
    }

    private List<Mistake> pairs() {
        int[][] counts = new int[classes.size()][classes.size()];
        for (int image = 0; image < shared.size(); image++) {
            for (int model = 0; model < shared.models().size(); model++) {
                counts[shared.label(image)][shared.predicted(model, image)]++;
            }
        }
        return Mistakes.mostInBothDirections(new ConfusionMatrix(counts), PAIRS);
    }

    private List<Block> describe(Mistake pair) {
        List<Integer> images = IntStream.range(0, shared.size())
                .filter(image -> other(image, pair) >= 0)
                .filter(image -> shared.votes(image, other(image, pair)) > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer image) -> -shared.votes(image, other(image, pair)))
                        .thenComparingDouble(image -> -shared.mean(image, other(image, pair)))
                        .thenComparingInt(shared::row))
                .limit(IMAGES)
                .toList();
        String caption = classes.get(pair.actual()) + " and " + classes.get(pair.predicted()) + ": "
                + Numbers.count(pair.count(), "confusion");
        List<ImageCard> cards = new ArrayList<>();
        for (int image : images) {
            Optional<Image> picture = comparison.images().image(shared.row(image));
            picture.ifPresent(found -> cards.add(card(image, other(image, pair), found)));
        }
        return cards.size() < images.size() ? List.of(table(caption, images, pair)) : figures(caption, cards, pair);
    }

    /** The class of the pair that an image is not of, or -1 if it is of neither. */
    private int other(int image, Mistake pair) {
        int label = shared.label(image);
        return label == pair.actual() ? pair.predicted() : label == pair.predicted() ? pair.actual() : -1;
    }

    private ImageCard card(int image, int other, Image picture) {
        int label = shared.label(image);
        List<ImageCard.Line> lines = IntStream.range(
                        0, Math.min(MOST_MODELS, shared.models().size()))
                .mapToObj(model -> new ImageCard.Line(
                        shared.models().get(model).label(),
                        shared.probability(model, image, label),
                        shared.probability(model, image, other),
                        classes.get(shared.predicted(model, image)),
                        shared.predicted(model, image) == label))
                .toList();
        return new ImageCard(picture, shared.row(image), classes.get(label), classes.get(other), lines);
    }

    private List<Block> figures(String caption, List<ImageCard> cards, Mistake pair) {
        int perFigure = ImageCards.perFigure(cards.get(0));
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < cards.size(); from += perFigure) {
            ImageCards drawing = new ImageCards(cards.subList(from, Math.min(cards.size(), from + perFigure)));
            blocks.add(new Block.Figure(
                    ids.of(classes.get(pair.actual()) + " " + classes.get(pair.predicted())),
                    caption + (from == 0 ? "" : ", continued")
                            + ". Each bar is the whole probability that a model gives: dark for the true class, striped for"
                            + " the class it is taken for, pale for all others",
                    drawing.alternativeText(),
                    ImageCards.WIDTH,
                    drawing.height(),
                    drawing));
        }
        return blocks;
    }

    private Block table(String caption, List<Integer> images, Mistake pair) {
        return new Block.Table(
                caption,
                List.of(
                        Column.number("Row"),
                        Column.text("True class"),
                        Column.text("Taken for"),
                        Column.text("By"),
                        Column.number("Mean probability of it")),
                images.stream()
                        .map(image -> {
                            int other = other(image, pair);
                            return List.of(
                                    String.valueOf(shared.row(image)),
                                    classes.get(shared.label(image)),
                                    classes.get(other),
                                    Numbers.list(IntStream.range(
                                                    0, shared.models().size())
                                            .filter(model -> shared.predicted(model, image) == other)
                                            .mapToObj(model ->
                                                    shared.models().get(model).label())
                                            .toList()),
                                    Numbers.percent(shared.mean(image, other), 1));
                        })
                        .toList());
    }
}
