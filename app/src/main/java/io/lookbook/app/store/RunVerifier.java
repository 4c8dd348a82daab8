package io.lookbook.app.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.WeightChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Computes the metrics of a finished run again, from its predictions, and compares them with what its files say. */
public final class RunVerifier {
    /** What describes the run and is not computed from predictions. */
    private static final Set<String> DESCRIPTION = Set.of("schemaVersion", "name", "dataset", "models", "audit");

    /** The order in which the host prefers epochs. */
    private static final Comparator<Epoch> BEST_FIRST =
            Comparator.comparingDouble(Epoch::validationAccuracy).reversed().thenComparingDouble(Epoch::validationLoss);

    private final RunFiles files;
    private final FileParser parser;
    private final RunFolderReader reader;
    private final Comparison comparison;
    private final JsonNode reported;
    private final JsonNode recomputed;

    private RunVerifier(RunFiles files) {
        this.files = files;
        this.parser = new FileParser(files);
        this.reader = new RunFolderReader(files);
        this.comparison = reader.read((experiment, fingerprint) -> row -> Optional.empty());
        this.reported = parser.object(RunFiles.METRICS);
        this.recomputed = Json.mapper().valueToTree(MetricsMapping.toJson(comparison));
    }

    /**
     * What came of it.
     *
     * @param comparison what was read from the files, without images
     * @param checks one entry a part
     */
    public record Verified(Comparison comparison, List<Check> checks) {
        /** Copies the list. */
        public Verified {
            checks = List.copyOf(checks);
        }
    }

    /**
     * Reads a run and compares.
     *
     * @param files of the run
     * @return what was read, and what does not agree
     * @throws DataException if a file is missing or damaged
     */
    public static Verified verify(RunFiles files) {
        RunVerifier verifier = new RunVerifier(files);
        try {
            return new Verified(verifier.comparison, verifier.checks());
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DataException(
                    files.where(RunFiles.METRICS) + " and the files beside it do not fit together: " + e.getMessage(),
                    e);
        }
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(FirstVersion.check(reported, recomputed));
        checks.add(data());
        for (int m = 0; m < comparison.models().size(); m++) {
            ModelResult model = comparison.models().get(m);
            for (int r = 0; r < model.runs().size(); r++) {
                if (model.runs().get(r).outcome() instanceof Run.Succeeded) {
                    checks.add(run(m, r));
                }
            }
        }
        Check.Builder rest = new Check.Builder();
        JsonComparison compare = new JsonComparison(rest);
        reported.properties().stream()
                .filter(field -> !DESCRIPTION.contains(field.getKey()) && recomputed.has(field.getKey()))
                .forEach(field -> compare.compare(field.getKey(), field.getValue(), recomputed.get(field.getKey())));
        checks.add(rest.build("comparisons of the models"));
        return checks;
    }

    /** All models with one seed must have met the same images with the same labels, and those of the test split. */
    private Check data() {
        Check.Builder check = new Check.Builder();
        DataSummary data = comparison.data();
        String environment =
                parser.object(RunFiles.ENVIRONMENT).path("datasetFingerprint").asText();
        check.compare("dataset.fingerprint", data.fingerprint(), environment);
        int[] test = files.has(RunFiles.SPLIT) ? splits(check, data) : null;
        Map<Long, Predictions> first = new HashMap<>();
        for (ModelResult model : comparison.models()) {
            for (Run run : model.runs()) {
                run.test().ifPresent(result -> {
                    Predictions predictions = result.predictions();
                    Predictions other = first.putIfAbsent(run.seed(), predictions);
                    String where = files.where(RunFiles.predictionsOf(model.label(), run.seed()));
                    if (other != null) {
                        check.compare(where, examples(predictions), examples(other));
                        check.compare(where, labels(predictions), labels(other));
                        return;
                    }
                    if (test != null) {
                        check.compare(
                                where,
                                rows(IntStream.range(0, predictions.size()).map(predictions::example)),
                                rows(Arrays.stream(test)));
                    }
                    data.splits().stream()
                            .filter(split -> split.name().equals("test"))
                            .forEach(split -> check.compare(
                                    "dataset.class_counts.test", split.classCounts(), classCounts(predictions)));
                });
            }
        }
        return check.build("test images and labels, the same for every model");
    }

    private int[] splits(Check.Builder check, DataSummary data) {
        Set<Integer> all = new TreeSet<>();
        int sum = 0;
        int[] test = {};
        for (DataSummary.Split split : data.splits()) {
            int[] rows = parser.parse(RunFiles.SPLIT, text -> SplitCsv.rows(text, split.name()));
            check.compare("dataset.splits." + split.name(), split.size(), rows.length);
            Arrays.stream(rows).forEach(all::add);
            sum += rows.length;
            test = split.name().equals("test") ? rows : test;
        }
        check.compare("examples in more than one part", sum, all.size());
        return test;
    }

    private Check run(int m, int r) {
        ModelResult model = comparison.models().get(m);
        Run run = model.runs().get(r);
        String where = "models[" + m + "].runs[" + r + "]";
        Check.Builder check = new Check.Builder();
        new JsonComparison(check)
                .compare(
                        where + ".test",
                        reported.path("models").path(m).path("runs").path(r).path("test"),
                        recomputed.path("models").path(m).path("runs").path(r).path("test"));
        probabilities(check, model, run);
        weights(check, where + ".weights", model, run);
        return check.build("metrics of " + model.label() + ", seed " + run.seed());
    }

    private void probabilities(Check.Builder check, ModelResult model, Run run) {
        String name = RunFiles.predictionsOf(model.label(), run.seed());
        Predictions predictions = run.test().orElseThrow().predictions();
        List<PredictionsCsv.Contradiction> wrong = reader.contradictions(name);
        check.agreed(predictions.size() - wrong.size());
        for (PredictionsCsv.Contradiction row : wrong) {
            check.compare(
                    files.where(name) + ", example " + row.example() + ", predicted", row.said(), row.predicted());
        }
        for (int i = 0; i < predictions.size(); i++) {
            double sum = 0;
            for (int c = 0; c < predictions.classes(); c++) {
                sum += predictions.probability(i, c);
            }
            check.count(
                    Math.abs(sum - 1) <= Predictions.SUM_TOLERANCE,
                    files.where(name) + ", example " + predictions.example(i) + ", sum of the probabilities",
                    sum,
                    1);
        }
    }

    /** Which epochs are the best and the last follows from the history, and the accuracy of those used from the predictions. */
    private static void weights(Check.Builder check, String where, ModelResult model, Run run) {
        Run.Succeeded succeeded = (Run.Succeeded) run.outcome();
        if (succeeded.weights().isEmpty() || run.history().isEmpty()) {
            return;
        }
        Run.Weights weights = succeeded.weights().get();
        double accuracy = succeeded.test().evaluation().accuracy();
        boolean usesBest = weights.used() == WeightChoice.BEST;
        double said = usesBest ? weights.bestTestAccuracy() : weights.lastTestAccuracy();
        check.count(
                Math.abs(said - accuracy) < 1e-9,
                where + (usesBest ? ".best_test_accuracy" : ".last_test_accuracy"),
                said,
                accuracy);
        check.compare(where + ".last_epoch", weights.lastEpoch(), run.history().size());
        model.training()
                .ifPresent(training -> check.compare(
                        where + ".last_epoch", weights.lastEpoch(), plannedEnd(training, weights.bestEpoch())));
        Epoch best = run.history().stream().min(BEST_FIRST).orElseThrow();
        check.count(
                run.history().stream().anyMatch(epoch -> epoch.epoch() == weights.bestEpoch() && isAsGood(epoch, best)),
                where + ".best_epoch",
                weights.bestEpoch(),
                best.epoch());
    }

    /** The epoch after which a training with this best epoch ends: the last one, or the one when its patience is over. */
    private static int plannedEnd(ModelResult.Training training, int bestEpoch) {
        return training.patience() == 0
                ? training.epochs()
                : (int) Math.min(training.epochs(), (long) bestEpoch + training.patience());
    }

    /** The history is rounded to nine digits, so losses that are equal in it may have been different. */
    private static boolean isAsGood(Epoch epoch, Epoch best) {
        return epoch.validationAccuracy() == best.validationAccuracy()
                && epoch.validationLoss() <= best.validationLoss() * (1 + 1e-8);
    }

    private static Rows examples(Predictions predictions) {
        return new Rows(
                "examples",
                IntStream.range(0, predictions.size())
                        .map(predictions::example)
                        .boxed()
                        .toList());
    }

    private static Rows labels(Predictions predictions) {
        return new Rows(
                "labels",
                IntStream.range(0, predictions.size())
                        .map(predictions::label)
                        .boxed()
                        .toList());
    }

    private static Rows rows(IntStream rows) {
        return new Rows("examples", rows.sorted().boxed().toList());
    }

    private static List<Integer> classCounts(Predictions predictions) {
        Integer[] counts = new Integer[predictions.classes()];
        Arrays.fill(counts, 0);
        IntStream.range(0, predictions.size()).forEach(i -> counts[predictions.label(i)]++);
        return List.of(counts);
    }

    /** Thousands of numbers, which a message cannot show. */
    private record Rows(String what, List<Integer> values) {
        @Override
        public String toString() {
            return values.size() + " " + what + ", of hash " + Integer.toHexString(values.hashCode());
        }
    }
}
