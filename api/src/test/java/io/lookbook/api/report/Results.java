package io.lookbook.api.report;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance;
import io.lookbook.api.eval.Significance.AccuracyInterval;
import io.lookbook.api.eval.TestResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Puts a comparison together from what its tests are said to have found. */
final class Results {
    private final int images;
    private final List<ModelResult> models = new ArrayList<>();
    private final List<AccuracyInterval> intervals = new ArrayList<>();
    private final List<Significance.Letters> letters = new ArrayList<>();
    private final List<PairComparison> pairs = new ArrayList<>();
    private Optional<Significance.CochranQ> overall = Optional.empty();
    private Optional<SeedStudy> seeds = Optional.empty();

    private Results(int images) {
        this.images = images;
    }

    static Results on(int images) {
        return new Results(images);
    }

    /** A model with its accuracy, known to within some points to either side, and its letters. */
    Results model(String label, int right, double margin, String ownLetters) {
        models.add(result(label, run(1, right)));
        double accuracy = (double) right / images;
        intervals.add(new AccuracyInterval(label, accuracy, accuracy - margin, accuracy + margin));
        letters.add(new Significance.Letters(label, ownLetters));
        return this;
    }

    /** A model whose first seed failed and whose second did not. */
    Results lateOnly(String label, int right) {
        models.add(result(label, new Run(1, List.of(), 0, new Run.Failed("why")), run(2, right)));
        return this;
    }

    private Run run(long seed, int right) {
        float[] probabilities = new float[2 * images];
        for (int i = 0; i < images; i++) {
            probabilities[2 * i + (i < right ? 0 : 1)] = 1;
        }
        Predictions predictions =
                new Predictions(2, IntStream.range(0, images).toArray(), new int[images], probabilities);
        return new Run(seed, List.of(), 1, new Run.Succeeded(TestResult.of(predictions), 0.1, Optional.empty()));
    }

    Results failed(String label, String... reasons) {
        models.add(result(
                label,
                IntStream.range(0, reasons.length)
                        .mapToObj(i -> new Run(1 + i, List.of(), 0, new Run.Failed(reasons[i])))
                        .toArray(Run[]::new)));
        return this;
    }

    Results pair(String a, String b, double difference, double low, double high, double p, double pHolm) {
        pairs.add(new PairComparison(a, b, difference, low, high, 100, 50, p, pHolm));
        return this;
    }

    Results identical(String a, String b) {
        pairs.add(new PairComparison(a, b, 0, -0.01, 0.01, 0, 0, 1, 1));
        return this;
    }

    Results overall(double q, int degreesOfFreedom, double p) {
        overall = Optional.of(new Significance.CochranQ(q, degreesOfFreedom, p));
        return this;
    }

    Results seeds(SeedStudy study) {
        seeds = Optional.of(study);
        return this;
    }

    List<String> verdict() {
        return Verdict.of(comparison()).stream()
                .map(sentence -> sentence.replace('\u00a0', ' '))
                .toList();
    }

    private Comparison comparison() {
        return new Comparison(
                "test",
                new DataSummary(
                        "toy",
                        "data:toy",
                        new TreeMap<>(),
                        List.of("a", "b"),
                        new ImageShape(1, 1, 1),
                        "",
                        List.of(new DataSummary.Split("test", List.of(images, 0)))),
                models,
                pairs,
                new Provenance(Instant.EPOCH, new TreeMap<>(), List.of(), List.of(1L), ""),
                row -> Optional.empty(),
                new Significance(intervals, overall, letters, seeds),
                Optional.empty());
    }

    private static ModelResult result(String label, Run... runs) {
        return new ModelResult(
                label,
                "s:" + label,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(runs));
    }
}
