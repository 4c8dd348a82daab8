package io.lookbook.app.store;

import static java.util.stream.Collectors.toMap;

import io.lookbook.api.Settings;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.ClassMetrics;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.optim.Schedule;
import io.lookbook.app.train.DecayOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Translates between a comparison and {@code metrics.json}. */
final class MetricsMapping {
    private MetricsMapping() {}

    static MetricsJson toJson(Comparison comparison) {
        boolean complete = comparison.models().stream()
                .flatMap(model -> model.runs().stream())
                .allMatch(run -> run.test().isPresent());
        return new MetricsJson(
                MetricsJson.SCHEMA_VERSION,
                complete ? MetricsJson.COMPLETE : MetricsJson.PARTIAL,
                comparison.name(),
                dataset(comparison.data()),
                comparison.models().stream()
                        .map(model -> model(model, comparison.data().classes()))
                        .toList(),
                comparison.audit().map(AuditJson::of).orElse(null),
                comparison.pairs().stream().map(MetricsMapping::pair).toList(),
                SignificanceJson.of(comparison.significance()));
    }

    static DataSummary data(MetricsJson.Dataset json) {
        return new DataSummary(
                json.name(),
                json.plugin(),
                json.options(),
                json.classes(),
                new ImageShape(
                        json.shape().get(0), json.shape().get(1), json.shape().get(2)),
                json.fingerprint(),
                json.classCounts().entrySet().stream()
                        .map(entry -> new DataSummary.Split(entry.getKey(), entry.getValue()))
                        .toList());
    }

    static ModelResult model(MetricsJson.Model json, List<Run> runs) {
        return new ModelResult(
                json.label(),
                json.plugin(),
                json.options(),
                Optional.ofNullable(json.training())
                        .map(training -> new ModelResult.Training(
                                json.optimizer(),
                                training.optimizerOptions(),
                                training.learningRate(),
                                training.epochs(),
                                training.batchSize(),
                                choice(training.weights()),
                                schedule(training),
                                training.patience())),
                Optional.ofNullable(json.architecture())
                        .map(layers -> new Architecture(layers.stream()
                                .map(layer -> new Architecture.Layer(
                                        layer.type(), layer.detail(), layer.outputShape(), layer.parameters()))
                                .toList())),
                Optional.ofNullable(json.published())
                        .map(published ->
                                new PublishedResult(published.source(), published.dataset(), published.accuracy())),
                runs);
    }

    static Optional<Run.Weights> weights(MetricsJson.Run json) {
        return Optional.ofNullable(json.weights())
                .map(weights -> new Run.Weights(
                        choice(weights.used()),
                        weights.bestEpoch(),
                        weights.bestTestAccuracy(),
                        weights.lastEpoch(),
                        weights.lastTestAccuracy()));
    }

    /** A file from before there were schedules has none: the rate was constant. */
    private static Schedule schedule(MetricsJson.Training json) {
        if (json.schedule() == null) {
            return Schedule.CONSTANT;
        }
        DecayOptions kind = DecayOptions.of(json.schedule());
        Settings settings = Settings.of(kind.options(json.epochs()), json.scheduleOptions());
        return new Schedule(kind.decay(settings), json.warmup());
    }

    private static WeightChoice choice(String word) {
        return Arrays.stream(WeightChoice.values())
                .filter(choice -> choice.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there are no weights '" + word + "'"));
    }

    private static MetricsJson.Dataset dataset(DataSummary data) {
        return new MetricsJson.Dataset(
                data.name(),
                data.plugin(),
                data.options(),
                data.classes(),
                List.of(
                        data.shape().height(),
                        data.shape().width(),
                        data.shape().channels()),
                data.fingerprint(),
                data.splits().stream()
                        .collect(toMap(
                                DataSummary.Split::name, DataSummary.Split::size, (a, b) -> a, LinkedHashMap::new)),
                data.splits().stream()
                        .collect(toMap(
                                DataSummary.Split::name,
                                DataSummary.Split::classCounts,
                                (a, b) -> a,
                                LinkedHashMap::new)));
    }

    private static MetricsJson.Model model(ModelResult model, List<String> classes) {
        return new MetricsJson.Model(
                model.label(),
                model.plugin(),
                model.training().map(ModelResult.Training::optimizer).orElse(null),
                model.architecture().map(Architecture::parameters).orElse(null),
                new TreeMap<>(model.options()),
                model.training()
                        .map(training -> new MetricsJson.Training(
                                training.optimizerOptions(),
                                training.learningRate(),
                                training.epochs(),
                                training.batchSize(),
                                training.weights().word(),
                                training.schedule().decay().word(),
                                training.schedule().decay().parameters(),
                                training.schedule().warmup(),
                                training.patience()))
                        .orElse(null),
                model.architecture()
                        .map(architecture -> architecture.layers().stream()
                                .map(layer -> new MetricsJson.Layer(
                                        layer.type(), layer.detail(), layer.outputShape(), layer.parameters()))
                                .toList())
                        .orElse(null),
                model.published()
                        .map(published -> new MetricsJson.Published(
                                published.source(), published.dataset(), published.accuracy()))
                        .orElse(null),
                model.runs().stream().map(run -> run(run, classes)).toList());
    }

    private static MetricsJson.Run run(Run run, List<String> classes) {
        return run(run, run.test().map(test -> test(test.evaluation(), classes)));
    }

    /**
     * How a run ended.
     *
     * @param test its metrics; empty where they are computed from the predictions again
     */
    static MetricsJson.Run run(Run run, Optional<MetricsJson.Test> test) {
        int epochs = run.history().size();
        if (run.outcome() instanceof Run.Succeeded succeeded) {
            return new MetricsJson.Run(
                    run.seed(),
                    MetricsJson.SUCCEEDED,
                    null,
                    epochs,
                    run.trainSeconds(),
                    succeeded.predictSeconds(),
                    run.reusedFrom().map(Instant::toString).orElse(null),
                    succeeded
                            .weights()
                            .map(weights -> new MetricsJson.Weights(
                                    weights.used().word(),
                                    weights.bestEpoch(),
                                    weights.bestTestAccuracy(),
                                    weights.lastEpoch(),
                                    weights.lastTestAccuracy()))
                            .orElse(null),
                    test.orElse(null));
        }
        String reason = ((Run.Failed) run.outcome()).reason();
        return new MetricsJson.Run(
                run.seed(), MetricsJson.FAILED, reason, epochs, run.trainSeconds(), null, null, null, null);
    }

    private static MetricsJson.Test test(Evaluation evaluation, List<String> classes) {
        List<MetricsJson.ClassRow> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            ClassMetrics metrics = evaluation.classes().get(c);
            rows.add(new MetricsJson.ClassRow(
                    classes.get(c),
                    metrics.precision(),
                    metrics.recall(),
                    metrics.f1(),
                    metrics.support(),
                    metrics.averagePrecision(),
                    nullIfUndefined(metrics.rocAuc())));
        }
        ClassMetrics macro = evaluation.macro();
        return new MetricsJson.Test(
                evaluation.accuracy(),
                evaluation.logLoss(),
                evaluation.top2Accuracy(),
                new MetricsJson.Macro(
                        macro.precision(),
                        macro.recall(),
                        macro.f1(),
                        macro.averagePrecision(),
                        nullIfUndefined(macro.rocAuc())),
                evaluation.confusion().counts(),
                rows);
    }

    private static MetricsJson.Pair pair(PairComparison pair) {
        return new MetricsJson.Pair(
                pair.a(),
                pair.b(),
                pair.difference(),
                new double[] {pair.low(), pair.high()},
                new MetricsJson.Mcnemar(pair.onlyA(), pair.onlyB(), pair.p(), pair.pHolm()));
    }

    private static Double nullIfUndefined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
