package io.lookbook.app.eval;

import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Significance;
import io.lookbook.api.eval.Wilson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Computes what the test images and the seeds allow to be said. */
public final class Significances {
    private Significances() {}

    /**
     * Computes all statistics beyond those of the single pairs.
     *
     * @param data what the models were trained and tested on
     * @param models the models, any of which may have failed
     * @param pairs what {@link Pairs#of} says about them
     * @return the statistics
     */
    public static Significance of(DataSummary data, List<ModelResult> models, List<PairComparison> pairs) {
        List<ModelResult> tested =
                models.stream().filter(model -> model.firstTest().isPresent()).toList();
        // Predictions of another program may be for other images; then neither all models together nor groups of them
        // can be judged.
        boolean sameImages = pairs.size() == tested.size() * (tested.size() - 1) / 2;
        return new Significance(
                tested.stream().map(Significances::interval).toList(),
                tested.size() < 2 || !sameImages
                        ? Optional.empty()
                        : Optional.of(CochranTest.of(
                                tested.stream().map(Significances::right).toArray(boolean[][]::new))),
                sameImages ? letters(tested, pairs) : List.of(),
                SeedStudies.of(data, models));
    }

    private static Significance.AccuracyInterval interval(ModelResult model) {
        ConfusionMatrix confusion = model.firstTest().orElseThrow().evaluation().confusion();
        Wilson wilson = Wilson.of(confusion.correct(), confusion.total());
        return new Significance.AccuracyInterval(model.label(), accuracy(model), wilson.low(), wilson.high());
    }

    private static List<Significance.Letters> letters(List<ModelResult> tested, List<PairComparison> pairs) {
        List<String> ranked = tested.stream()
                .sorted(Comparator.comparingDouble(Significances::accuracy).reversed())
                .map(ModelResult::label)
                .toList();
        boolean[][] apart = new boolean[ranked.size()][ranked.size()];
        for (PairComparison pair : pairs) {
            int a = ranked.indexOf(pair.a());
            int b = ranked.indexOf(pair.b());
            apart[a][b] = pair.toldApart();
            apart[b][a] = pair.toldApart();
        }
        List<String> letters = LetterDisplay.of(apart);
        return tested.stream()
                .map(model -> new Significance.Letters(model.label(), letters.get(ranked.indexOf(model.label()))))
                .toList();
    }

    private static double accuracy(ModelResult model) {
        return model.firstTest().orElseThrow().evaluation().accuracy();
    }

    private static boolean[] right(ModelResult model) {
        Predictions predictions = model.firstTest().orElseThrow().predictions();
        boolean[] right = new boolean[predictions.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = predictions.predicted(i) == predictions.label(i);
        }
        return right;
    }
}
