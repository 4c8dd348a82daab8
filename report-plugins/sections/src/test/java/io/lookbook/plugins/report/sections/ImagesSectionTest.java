package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.report.Block;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImagesSectionTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "fox");

    /** Rows 10 to 15; both models take 10 for a dog and 13 for a cat, only the second takes 14 for a fox. */
    private static final int[] LABELS = {0, 0, 0, 1, 1, 2};

    private static final Predictions FIRST = predictions(LABELS, 1, 0, 0, 0, 1, 2);
    private static final Predictions SECOND = predictions(LABELS, 1, 0, 0, 0, 2, 2);

    @Test
    void theMostConfusedPairComesFirstWithTheImagesThatMostModelsGetWrong() {
        List<Block.Figure> figures = of(Block.Figure.class, both(Comparisons.GREY_IMAGES));

        assertThat(figures).hasSize(2);
        assertThat(figures.get(0).caption()).startsWith("cat and dog: 4 confusions.");
        assertThat(figures.get(0).alternativeText())
                .contains(
                        "Image 10: cat, taken for dog by 2 of 2. a: cat 10.0",
                        "dog 80.0",
                        "Image 13: dog, taken for cat by 2 of 2.")
                .doesNotContain("Image 14");
        assertThat(figures.get(1).caption()).startsWith("dog and fox: 1 confusion.");
        assertThat(figures.get(1).alternativeText()).contains("Image 14: dog, taken for fox by 1 of 2.");
    }

    @Test
    void confidentErrorsAreThoseOfTheHighestProbability() {
        float[] probabilities = {0.1f, 0.8f, 0.1f, 0.04f, 0.95f, 0.01f, 0.9f, 0.05f, 0.05f};
        Predictions predictions = new Predictions(3, new int[] {5, 6, 7}, new int[] {0, 0, 0}, probabilities);

        List<Block.ImageGrid> grids = of(
                Block.ImageGrid.class,
                Comparisons.of(
                        CLASSES, List.of(Comparisons.learner("a", Comparisons.succeeded(1, predictions, 0, 0)))));

        assertThat(grids).hasSize(1);
        assertThat(grids.get(0).tiles())
                .extracting(tile -> tile.title().replace('\u00a0', ' '))
                .containsExactly("6: cat taken for dog, 95.0 %", "5: cat taken for dog, 80.0 %");
    }

    @Test
    void imagesThatAllModelsGetWrongAreCounted() {
        Comparison comparison = both(Comparisons.GREY_IMAGES);

        assertThat(paragraphs(comparison))
                .anyMatch(text -> text.startsWith("All 2 models are wrong about 2 of 6 test images (33.33 %)."));
        List<Block.ImageGrid> grids = of(Block.ImageGrid.class, comparison);
        assertThat(grids.get(grids.size() - 1).tiles())
                .extracting(tile -> tile.title().replace('\u00a0', ' '))
                .containsExactly("10: cat taken for dog, 10.0 %", "13: dog taken for cat, 10.0 %");
    }

    @Test
    void whereTheDatasetCannotBeReadTheRowsAreListed() {
        Comparison comparison = both(Comparisons.NO_IMAGES);

        assertThat(of(Block.Figure.class, comparison)).isEmpty();
        assertThat(of(Block.ImageGrid.class, comparison)).isEmpty();
        assertThat(paragraphs(comparison)).anyMatch(text -> text.startsWith("The images themselves are not shown"));
        assertThat(of(Block.Table.class, comparison).get(0).rows())
                .extracting(row -> row.subList(0, 4))
                .containsExactly(List.of("10", "cat", "dog", "a and b"), List.of("13", "dog", "cat", "a and b"));
    }

    @Test
    void modelsWithoutErrorsHaveNothingToShow() {
        Predictions right = predictions(LABELS, LABELS);
        Comparison comparison = Comparisons.of(CLASSES, List.of(learner("a", right), learner("b", right)));

        assertThat(paragraphs(comparison))
                .contains(
                        "No model confuses any two classes.",
                        "a makes no errors.",
                        "Every test image is classified correctly by at least one model.");
    }

    @Test
    void onlyImagesThatAllModelsWereTestedOnAreCompared() {
        Predictions fewer = new Predictions(
                3, new int[] {13, 99}, new int[] {1, 1}, new float[] {0.8f, 0.1f, 0.1f, 0.8f, 0.1f, 0.1f});

        assertThat(paragraphs(Comparisons.of(CLASSES, List.of(learner("a", FIRST), learner("b", fewer)))))
                .anyMatch(text -> text.contains("from 1 test image that all 2 models were tested on"))
                .anyMatch(text -> text.startsWith("All 2 models are wrong about 1 of 1 test image "));
    }

    @Test
    void nothingIsShownWhereNothingSucceeded() {
        assertThat(paragraphs(
                        Comparisons.of(CLASSES, List.of(Comparisons.learner("a", Comparisons.failed(1, "no memory"))))))
                .containsExactly("No model has a test result for the first seed, so there is no image to show.");
    }

    @Test
    void figuresStaySmallEnoughForAPage() {
        List<ModelResult> models = IntStream.range(0, 30)
                .mapToObj(i -> learner("a model with a rather long name " + i, FIRST))
                .toList();

        assertThat(of(Block.Figure.class, Comparisons.of(CLASSES, models)))
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.height()).isLessThanOrEqualTo(335));
    }

    private static Comparison both(ImageSource images) {
        return Comparisons.of(CLASSES, List.of(learner("a", FIRST), learner("b", SECOND)), List.of(), images);
    }

    private static ModelResult learner(String label, Predictions predictions) {
        return Comparisons.learner(label, Comparisons.succeeded(1, predictions, 0, 0));
    }

    /** Rows from 10 on; the predicted class gets 0.8, the two others 0.1 each. */
    private static Predictions predictions(int[] labels, int... predicted) {
        float[] probabilities = new float[3 * labels.length];
        Arrays.fill(probabilities, 0.1f);
        for (int i = 0; i < labels.length; i++) {
            probabilities[3 * i + predicted[i]] = 0.8f;
        }
        return new Predictions(3, IntStream.range(10, 10 + labels.length).toArray(), labels, probabilities);
    }

    private static <T extends Block> List<T> of(Class<T> kind, Comparison comparison) {
        return new ImagesSection()
                .describe(comparison).blocks().stream()
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .toList();
    }

    private static List<String> paragraphs(Comparison comparison) {
        return of(Block.Paragraph.class, comparison).stream()
                .map(paragraph -> paragraph.text().replace('\u00a0', ' '))
                .toList();
    }
}
