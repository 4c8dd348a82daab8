package io.lookbook.testkit;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.Significance;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Architecture.Layer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Comparisons to describe, from the usual one to those that are easily forgotten. Metrics are computed from predictions. */
final class TrialComparisons {
    private static final ImageShape SHAPE = new ImageShape(28, 28, 1);
    private static final int TESTED = 300;

    private static final ImageSource IMAGES = row -> {
        byte[] pixels = new byte[SHAPE.size()];
        Arrays.fill(pixels, (byte) row);
        return Optional.of(new Image(SHAPE, pixels));
    };

    private static final List<String> GARMENTS = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final List<String> FROM_EVERYWHERE = List.of(
            "Παντελόνι",
            "Брюки",
            "Spódnica żółta",
            "ズボン",
            "سروال",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            "<b> & \"quotes\", 100 %");

    private TrialComparisons() {}

    /** By what distinguishes each, in an order that stays. */
    static Map<String, Comparison> all() {
        Map<String, Comparison> all = new LinkedHashMap<>();
        all.put("a comparison of three models of ten classes and one that failed", usual());
        all.put(
                "a comparison of two classes whose images cannot be read",
                comparison(
                        List.of("cat", "dog"),
                        row -> Optional.empty(),
                        network("one", tested(1, 2, 0.9, 1)),
                        network("two", tested(1, 2, 0.6, 2))));
        all.put(
                "a comparison with long and foreign names, two seeds, and a second seed that failed",
                comparison(
                        FROM_EVERYWHERE,
                        IMAGES,
                        network("модель " + "x".repeat(60), tested(1, 7, 0.8, 3), tested(2, 7, 0.7, 4)),
                        network("<i>網絡</i> & 'co'", tested(1, 7, 0.5, 5), diverged(2))));
        all.put("one model alone, which fits itself", comparison(GARMENTS, IMAGES, learner("k-nn", 0.7)));
        all.put(
                "a comparison in which every model failed",
                comparison(GARMENTS, IMAGES, network("one", diverged(1)), network("two", diverged(1))));
        return all;
    }

    static Comparison usual() {
        return comparison(
                GARMENTS,
                IMAGES,
                network("cnn", tested(1, 10, 0.95, 1)),
                learner("k-nn", 0.8),
                network("mlp", tested(1, 10, 0.6, 2)),
                network("wild", diverged(1)));
    }

    private static Comparison comparison(List<String> classes, ImageSource images, ModelResult... models) {
        List<ModelResult> all = List.of(models);
        return new Comparison(
                "trial",
                new DataSummary(
                        "trial",
                        "testkit:trial",
                        new TreeMap<>(
                                Map.of("split", "stratified", "ratios", "70+10+20", "split-seed", "1", "scale", "256")),
                        classes,
                        SHAPE,
                        "0123456789abcdef".repeat(4),
                        List.of(
                                split("train", classes, 700),
                                split("validation", classes, 100),
                                split("test", classes, 200))),
                all,
                TrialStatistics.pairs(all),
                new Provenance(
                        Instant.parse("2026-03-14T15:09:26Z"),
                        new TreeMap<>(Map.of("lookbook", "0.1.0", "java", "17", "os", "Linux", "cpu", "a processor")),
                        List.of(new Provenance.Source("testkit", "0.1.0", new TreeMap<>())),
                        all.stream()
                                .flatMap(model -> model.runs().stream())
                                .map(Run::seed)
                                .distinct()
                                .toList(),
                        "name: trial\n"),
                images,
                new Significance(
                        TrialStatistics.accuracies(all), TrialStatistics.cochran(all), List.of(), Optional.empty()),
                Optional.empty());
    }

    private static DataSummary.Split split(String name, List<String> classes, int count) {
        return new DataSummary.Split(
                name,
                IntStream.range(0, classes.size()).map(c -> count + c).boxed().toList());
    }

    private static ModelResult network(String label, Run... runs) {
        return new ModelResult(
                label,
                "testkit:network",
                new TreeMap<>(Map.of("hidden", "100")),
                Optional.of(new ModelResult.Training(
                        "testkit:sgd", new TreeMap<>(Map.of("momentum", "0")), 0.1, 5, 64, WeightChoice.BEST)),
                Optional.of(new Architecture(List.of(
                        new Layer("Input", "", List.of(28, 28, 1), 0),
                        new Layer("Flatten", "", List.of(784), 0),
                        new Layer("Dense", "100 units", List.of(100), 78_500),
                        new Layer("Softmax", "", List.of(100), 0)))),
                Optional.empty(),
                List.of(runs));
    }

    private static ModelResult learner(String label, double skill) {
        return new ModelResult(
                label,
                "testkit:learner",
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Run(
                        1,
                        List.of(),
                        2.5,
                        new Run.Succeeded(TestResult.of(predictions(10, skill, 6)), 0.5, Optional.empty()))));
    }

    private static Run tested(long seed, int classes, double skill, long draw) {
        TestResult test = TestResult.of(predictions(classes, skill, draw));
        double accuracy = test.evaluation().accuracy();
        return new Run(
                seed,
                IntStream.rangeClosed(1, 5)
                        .mapToObj(epoch -> new Epoch(
                                epoch, 2.3 / epoch, accuracy * epoch / 5, 2.4 / epoch, accuracy * epoch / 5.5, 1.5))
                        .toList(),
                7.5,
                new Run.Succeeded(
                        test, 0.25, Optional.of(new Run.Weights(WeightChoice.BEST, 5, accuracy, 5, accuracy))));
    }

    private static Run diverged(long seed) {
        return new Run(
                seed,
                List.of(
                        new Epoch(1, 2.3, 0.1, 2.4, 0.11, 1),
                        new Epoch(2, Double.NaN, 0.1, Double.POSITIVE_INFINITY, 0.1, 1)),
                2,
                new Run.Failed("the training loss is not a number after epoch 2"));
    }

    /** The same test images with the same labels for every model of as many classes; {@code skill} of them are got right. */
    private static Predictions predictions(int classes, double skill, long draw) {
        RandomGenerator random = new SplittableRandom(draw);
        int[] labels = IntStream.range(0, TESTED).map(i -> i % classes).toArray();
        float[] probabilities = new float[TESTED * classes];
        for (int i = 0; i < TESTED; i++) {
            int top = random.nextDouble() < skill ? labels[i] : random.nextInt(classes);
            double certainty = random.nextDouble(0.55, 0.99);
            Arrays.fill(probabilities, i * classes, (i + 1) * classes, (float) ((1 - certainty) / (classes - 1)));
            probabilities[i * classes + top] = (float) certainty;
        }
        return new Predictions(classes, IntStream.range(1000, 1000 + TESTED).toArray(), labels, probabilities);
    }
}
