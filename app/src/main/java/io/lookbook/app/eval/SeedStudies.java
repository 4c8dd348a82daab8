package io.lookbook.app.eval;

import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What repeated trainings say about the models. */
final class SeedStudies {
    /** Accuracies are ratios of counts: differences are rounded to this many parts of 1, so that equal ones are the same. */
    private static final double PARTS = 1e12;

    private final double testedToTrained;

    private SeedStudies(double testedToTrained) {
        this.testedToTrained = testedToTrained;
    }

    /**
     * Looks at all runs that succeeded.
     *
     * @param data says how many images were in each split
     * @param models the models
     * @return empty unless some model has at least two results
     */
    static Optional<SeedStudy> of(DataSummary data, List<ModelResult> models) {
        if (models.stream().noneMatch(model -> accuracies(model).size() > 1)) {
            return Optional.empty();
        }
        boolean splitsDiffer = splitsDiffer(models);
        return Optional.of(new SeedStudies(splitsDiffer ? testedToTrained(data) : 0).study(splitsDiffer, models));
    }

    private SeedStudy study(boolean splitsDiffer, List<ModelResult> models) {
        List<SeedStudy.Spread> spreads = models.stream()
                .filter(model -> !accuracies(model).isEmpty())
                .map(this::spread)
                .toList();
        List<SeedStudy.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            for (int j = i + 1; j < models.size(); j++) {
                pair(models.get(i), models.get(j)).ifPresent(pairs::add);
            }
        }
        return new SeedStudy(splitsDiffer, spreads, corrected(pairs));
    }

    private SeedStudy.Spread spread(ModelResult model) {
        double[] values = values(accuracies(model));
        SeedTest mean = SeedTest.of(values, testedToTrained);
        return new SeedStudy.Spread(
                model.label(),
                accuracies(model),
                mean.mean(),
                mean.deviation(),
                Math.max(0, mean.low()),
                Math.min(1, mean.high()));
    }

    /** Empty for fewer than two seeds with which both were tested on the same images. */
    private Optional<SeedStudy.Pair> pair(ModelResult a, ModelResult b) {
        Map<Long, TestResult> others = tests(b);
        List<Double> differences = new ArrayList<>();
        tests(a).forEach((seed, test) -> {
            TestResult other = others.get(seed);
            if (other != null && test.predictions().isOfSameExamples(other.predictions())) {
                double difference =
                        test.evaluation().accuracy() - other.evaluation().accuracy();
                differences.add(Math.rint(difference * PARTS) / PARTS);
            }
        });
        if (differences.size() < 2) {
            return Optional.empty();
        }
        double[] values = values(differences);
        SeedTest test = SeedTest.of(values, testedToTrained);
        double wilcoxon = SignedRankTest.p(values);
        return Optional.of(new SeedStudy.Pair(
                a.label(),
                b.label(),
                values.length,
                test.mean(),
                Math.max(-1, test.low()),
                Math.min(1, test.high()),
                test.t(),
                test.p(),
                test.p(),
                wilcoxon,
                wilcoxon));
    }

    /** Over all pairs, also those without noise to test against: how many are tested must not depend on what came out. */
    private static List<SeedStudy.Pair> corrected(List<SeedStudy.Pair> pairs) {
        double[] t = Pairs.holm(pairs.stream()
                .mapToDouble(pair -> Double.isNaN(pair.p()) ? 1 : pair.p())
                .toArray());
        double[] wilcoxon =
                Pairs.holm(pairs.stream().mapToDouble(SeedStudy.Pair::wilcoxonP).toArray());
        List<SeedStudy.Pair> result = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            SeedStudy.Pair pair = pairs.get(i);
            result.add(new SeedStudy.Pair(
                    pair.a(),
                    pair.b(),
                    pair.seeds(),
                    pair.difference(),
                    pair.low(),
                    pair.high(),
                    pair.t(),
                    pair.p(),
                    Double.isNaN(pair.p()) ? Double.NaN : t[i],
                    pair.wilcoxonP(),
                    wilcoxon[i]));
        }
        return result;
    }

    private static Map<Long, TestResult> tests(ModelResult model) {
        Map<Long, TestResult> tests = new TreeMap<>();
        for (Run run : model.runs()) {
            run.test().ifPresent(test -> tests.put(run.seed(), test));
        }
        return tests;
    }

    private static List<Double> accuracies(ModelResult model) {
        return tests(model).values().stream()
                .map(test -> test.evaluation().accuracy())
                .toList();
    }

    private static boolean splitsDiffer(List<ModelResult> models) {
        List<Predictions> all = models.stream()
                .flatMap(model -> model.runs().stream())
                .flatMap(run -> run.test().stream())
                .map(TestResult::predictions)
                .toList();
        return all.stream().anyMatch(predictions -> !predictions.isOfSameExamples(all.get(0)));
    }

    private static double testedToTrained(DataSummary data) {
        return (double) size(data, "test") / size(data, "train");
    }

    private static int size(DataSummary data, String split) {
        return data.splits().stream()
                .filter(part -> part.name().equals(split))
                .mapToInt(DataSummary.Split::size)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the data has no split '" + split + "'"));
    }

    private static double[] values(Iterable<Double> values) {
        List<Double> list = new ArrayList<>();
        values.forEach(list::add);
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
