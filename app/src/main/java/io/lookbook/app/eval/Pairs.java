package io.lookbook.app.eval;

import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Compares every pair of models on the test images of their first run. */
public final class Pairs {
    private Pairs() {}

    /**
     * Compares all pairs.
     *
     * @param models the models; those whose first run failed are left out
     * @return one entry a pair, in the order of the models; none for a pair that was not tested on the same images with the
     *     same labels, in the same order, as predictions of another program may be
     */
    public static List<PairComparison> of(List<ModelResult> models) {
        List<ModelResult> tested =
                models.stream().filter(model -> model.firstTest().isPresent()).toList();
        List<String[]> labels = new ArrayList<>();
        List<PairedTest> tests = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            for (int j = i + 1; j < tested.size(); j++) {
                ModelResult one = tested.get(i);
                ModelResult other = tested.get(j);
                PairedTest.of(predictions(one), predictions(other)).ifPresent(test -> {
                    labels.add(new String[] {one.label(), other.label()});
                    tests.add(test);
                });
            }
        }
        double[] corrected = holm(tests.stream().mapToDouble(PairedTest::p).toArray());
        List<PairComparison> pairs = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            PairedTest test = tests.get(i);
            double[] interval = test.interval();
            pairs.add(new PairComparison(
                    labels.get(i)[0],
                    labels.get(i)[1],
                    test.difference(),
                    interval[0],
                    interval[1],
                    test.onlyA(),
                    test.onlyB(),
                    test.p(),
                    corrected[i]));
        }
        return List.copyOf(pairs);
    }

    private static Predictions predictions(ModelResult model) {
        return model.firstTest().orElseThrow().predictions();
    }

    /**
     * Corrects p-values for their number: the i-th smallest of m is multiplied by m - i + 1, then made monotone and cut at 1
     * (Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979).
     */
    static double[] holm(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[p.length];
        double highest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            highest = Math.max(highest, Math.min(1, (p.length - rank) * p[order[rank]]));
            corrected[order[rank]] = highest;
        }
        return corrected;
    }
}
