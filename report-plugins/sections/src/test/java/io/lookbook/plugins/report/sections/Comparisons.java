package io.lookbook.plugins.report.sections;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Architecture.Layer;
import io.lookbook.api.model.PublishedResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Comparisons to describe. Every metric is computed by the API from predictions. */
final class Comparisons {
    static final List<String> FASHION = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");
    static final ImageSource NO_IMAGES = example -> Optional.empty();
    static final ImageSource GREY_IMAGES = example -> {
        byte[] pixels = new byte[28 * 28];
        Arrays.fill(pixels, (byte) example);
        return Optional.of(new Image(new ImageShape(28, 28, 1), pixels));
    };

    private Comparisons() {}

    static Comparison of(List<String> classes, List<ModelResult> models) {
        return of(classes, models, List.of(), GREY_IMAGES);
    }

    static Comparison of(
            List<String> classes, List<ModelResult> models, List<PairComparison> pairs, ImageSource images) {
        TreeMap<String, String> options = new TreeMap<>(
                Map.of("split", "random", "ratios", "70+10+20", "split-seed", "7", "scale", "256", "folder", ""));
        List<Long> seeds = models.stream()
                .flatMap(model -> model.runs().stream())
                .map(Run::seed)
                .distinct()
                .toList();
        return new Comparison(
                "test",
                new DataSummary(
                        "fashion-mnist",
                        "bundled:fashion-mnist",
                        options,
                        classes,
                        new ImageShape(28, 28, 1),
                        "0123456789abcdef0123456789abcdef",
                        List.of(
                                split("train", classes, 700),
                                split("validation", classes, 100),
                                split("test", classes, 200))),
                models,
                pairs,
                new Provenance(Instant.EPOCH, new TreeMap<>(), List.of(), seeds, ""),
                images);
    }

    private static DataSummary.Split split(String name, List<String> classes, int count) {
        return new DataSummary.Split(
                name,
                IntStream.range(0, classes.size()).map(c -> count + c).boxed().toList());
    }

    /** Predictions that give exactly this confusion matrix, each with probability 0.9 (the rest shared). */
    static Predictions counted(int[][] counts) {
        int k = counts.length;
        List<int[]> pairs = new ArrayList<>();
        for (int actual = 0; actual < k; actual++) {
            for (int predicted = 0; predicted < k; predicted++) {
                for (int n = 0; n < counts[actual][predicted]; n++) {
                    pairs.add(new int[] {actual, predicted});
                }
            }
        }
        float[] probabilities = new float[pairs.size() * k];
        for (int i = 0; i < pairs.size(); i++) {
            Arrays.fill(probabilities, i * k, (i + 1) * k, 0.1f / (k - 1));
            probabilities[i * k + pairs.get(i)[1]] = 0.9f;
        }
        return new Predictions(
                k,
                IntStream.range(0, pairs.size()).map(i -> 100 + i).toArray(),
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                probabilities);
    }

    /** Predictions of a classifier that sees each class through noise; hard classes are seen worse. */
    static Predictions noisy(int classes, int examples, double skill, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] labels = new int[examples];
        float[] probabilities = new float[examples * classes];
        for (int i = 0; i < examples; i++) {
            labels[i] = i % classes;
            double ease = skill * (0.45 + (labels[i] * 7 % classes) / (double) classes);
            double[] scores = new double[classes];
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                double near = Math.abs(c - labels[i]) % 4 == 2 ? 0.35 : 0;
                double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                scores[c] = Math.exp(ease * (c == labels[i] ? 1 : near) + 2.2 * noise);
                sum += scores[c];
            }
            for (int c = 0; c < classes; c++) {
                probabilities[i * classes + c] = (float) (scores[c] / sum);
            }
        }
        return new Predictions(classes, IntStream.range(0, examples).toArray(), labels, probabilities);
    }

    static List<Epoch> history(int epochs) {
        return IntStream.rangeClosed(1, epochs)
                .mapToObj(e -> new Epoch(
                        e,
                        0.25 + 1.9 / Math.sqrt(e) * 0.6,
                        0.93 - 0.5 / e,
                        0.32 + 1.4 / Math.sqrt(e) * 0.5 + 0.004 * e,
                        0.91 - 0.4 / e - 0.0004 * e,
                        1.5))
                .toList();
    }

    static Run succeeded(long seed, Predictions predictions, int epochs, int bestEpoch) {
        TestResult test = TestResult.of(predictions);
        double accuracy = test.evaluation().accuracy();
        Optional<Run.Weights> weights = epochs == 0
                ? Optional.empty()
                : Optional.of(new Run.Weights(WeightChoice.BEST, bestEpoch, accuracy, epochs, accuracy));
        return new Run(seed, history(epochs), 10.0 * epochs + seed, new Run.Succeeded(test, 0.5, weights));
    }

    static Run failed(long seed, String reason) {
        return new Run(seed, List.of(), 1, new Run.Failed(reason));
    }

    static ModelResult network(String label, Architecture architecture, double published, Run... runs) {
        return new ModelResult(
                label,
                "bundled:" + label,
                new TreeMap<>(Map.of("dropout", "0.25")),
                Optional.of(new ModelResult.Training(
                        "bundled:adam", new TreeMap<>(Map.of("beta1", "0.9")), 0.001, 25, 10, WeightChoice.BEST)),
                Optional.of(architecture),
                Double.isNaN(published)
                        ? Optional.empty()
                        : Optional.of(new PublishedResult(
                                "Dalvi, Classification of Fashion MNIST dataset", "fashion-mnist", published)),
                List.of(runs));
    }

    static ModelResult learner(String label, Run... runs) {
        return new ModelResult(
                label,
                "other:" + label,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(runs));
    }

    static Architecture shallow() {
        return new Architecture(List.of(
                new Layer("Input", "", List.of(784), 0),
                new Layer("Dense", "100 units, sigmoid", List.of(100), 78500),
                new Layer("Dense", "10 units, softmax", List.of(10), 1010)));
    }

    static Architecture convolutional() {
        return new Architecture(List.of(
                new Layer("Input", "", List.of(28, 28, 1), 0),
                new Layer("Conv2D", "32 filters 3x3, stride 2, same padding, ReLU", List.of(14, 14, 32), 320),
                new Layer("Conv2D", "64 filters 3x3, stride 2, same padding, ReLU", List.of(7, 7, 64), 18496),
                new Layer("Conv2D", "128 filters 3x3, stride 2, same padding, ReLU", List.of(4, 4, 128), 73856),
                new Layer("Flatten", "", List.of(2048), 0),
                new Layer("Dense", "128 units, ReLU", List.of(128), 262272),
                new Layer("Dropout", "rate 0.5", List.of(128), 0),
                new Layer("Dense", "10 units, softmax", List.of(10), 1290)));
    }

    /** The paper's experiment in small or large: three networks that differ in skill. */
    static Comparison paper(int examples, ImageSource images) {
        ModelResult shallow =
                network("shallow", shallow(), 0.6421, succeeded(1, noisy(10, examples, 2.2, 1), 100, 100));
        ModelResult mlp = network("mlp", mlp(), 0.812, succeeded(1, noisy(10, examples, 3.8, 2), 20, 17));
        ModelResult cnn = network("cnn", convolutional(), 0.912, succeeded(1, noisy(10, examples, 5.5, 3), 25, 21));
        return of(
                FASHION,
                List.of(shallow, mlp, cnn),
                List.of(pair(shallow, mlp, 1e-9), pair(shallow, cnn, 1e-12), pair(mlp, cnn, 0.39)),
                images);
    }

    /** The real difference with an interval of one point to each side, and any p-value. */
    static PairComparison pair(ModelResult a, ModelResult b, double p) {
        double difference = Runs.evaluation(a).accuracy() - Runs.evaluation(b).accuracy();
        return new PairComparison(
                a.label(), b.label(), difference, difference - 0.01, difference + 0.01, 12, 1234, p / 2, p);
    }

    /** The same comparison as if its models came from several reports. */
    static Comparison merged(Comparison comparison) {
        Provenance own = comparison.provenance();
        Provenance.Merge merge = new Provenance.Merge(List.of(), List.of());
        return new Comparison(
                comparison.name(),
                comparison.data(),
                comparison.models(),
                comparison.pairs(),
                new Provenance(
                        own.created(),
                        own.environment(),
                        own.sources(),
                        own.seeds(),
                        own.experiment(),
                        Optional.of(merge)),
                comparison.images(),
                comparison.significance(),
                comparison.audit());
    }

    /** Two models and two seeds, with the statistics that the host computes; a third model that failed. */
    static Comparison judged() {
        List<String> classes = List.of("cat", "dog");
        ModelResult good = learner(
                "good",
                succeeded(1, counted(new int[][] {{5, 0}, {1, 4}}), 0, 0),
                succeeded(2, counted(new int[][] {{4, 1}, {1, 4}}), 0, 0));
        ModelResult poor = learner("poor", succeeded(1, counted(new int[][] {{3, 2}, {2, 3}}), 0, 0));
        ModelResult bad = learner("bad", failed(1, "why"), failed(2, "why"));
        Comparison plain = of(
                classes,
                List.of(poor, bad, good),
                List.of(new PairComparison("poor", "good", -0.3, -0.519, 0.052, 0, 3, 0.25, 0.25)),
                NO_IMAGES);
        Significance significance = new Significance(
                List.of(
                        new Significance.AccuracyInterval("poor", 0.6, 0.3127, 0.8318),
                        new Significance.AccuracyInterval("good", 0.9, 0.5958, 0.9821)),
                Optional.of(new Significance.CochranQ(3, 1, 0.083)),
                List.of(new Significance.Letters("poor", "ab"), new Significance.Letters("good", "a")),
                Optional.of(new SeedStudy(
                        false,
                        List.of(
                                new SeedStudy.Spread("poor", List.of(0.6), 0.6, Double.NaN, Double.NaN, Double.NaN),
                                new SeedStudy.Spread("good", List.of(0.9, 0.8), 0.85, 0.0707, 0.2147, 1)),
                        List.of(new SeedStudy.Pair(
                                "poor", "good", 2, -0.3, -0.55, -0.05, -12, 0.053, 0.053, 0.5, 0.5)))));
        return new Comparison(
                plain.name(),
                plain.data(),
                plain.models(),
                plain.pairs(),
                plain.provenance(),
                plain.images(),
                significance,
                plain.audit());
    }

    static Architecture mlp() {
        return new Architecture(List.of(
                new Layer("Input", "", List.of(28, 28, 1), 0),
                new Layer("Flatten", "", List.of(784), 0),
                new Layer("Dense", "256 units, ReLU", List.of(256), 200960),
                new Layer("Dense", "128 units, ReLU", List.of(128), 32896),
                new Layer("Dense", "10 units, softmax", List.of(10), 1290)));
    }
}
