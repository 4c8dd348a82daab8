package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.optim.Schedule;
import io.lookbook.api.report.Block;
import io.lookbook.plugins.report.sections.FairnessCheck.Clear;
import io.lookbook.plugins.report.sections.FairnessCheck.Found;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a report says of trainings with a schedule, and of those that stopped before their last epoch. */
class EarlyStoppingTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final Predictions PREDICTIONS = Comparisons.noisy(2, 10, 3, 1);
    private static final Schedule WARM = Schedule.cosine(0.01).withWarmup(2);

    @Test
    void theTrainingTellsItsScheduleAndWhenItStopped() {
        assertThat(training(model("a", 40, WARM, 5, run(1, 13, 8))))
                .contains(
                        "for at most 40 epochs in batches of 10 images. The learning rate has a linear warm-up over the"
                                + " first 2 epochs and the schedule cosine (end-factor 0.01). Training ends early once 5 epochs in a"
                                + " row are no better than the best before, which it did after epoch 13. The test predictions");
    }

    @Test
    void aTrainingThatNeverRanOutOfPatienceSaysSo() {
        assertThat(training(model("a", 4, Schedule.CONSTANT, 1, run(1, 4, 4))))
                .contains("for at most 4 epochs in batches of 10 images. Training ends early once an epoch is no better"
                        + " than the best before, which did not happen. The test predictions");
    }

    @Test
    void aScheduleWithoutPatienceOrWarmUpIsNotMoreThanThat() {
        assertThat(training(model("a", 4, Schedule.step(2, 0.1), 0, run(1, 4, 4))))
                .contains("for 4 epochs in batches of 10 images. The learning rate has the schedule step (gamma 0.1,"
                        + " step-size 2). The test predictions");
        assertThat(training(model("a", 4, Schedule.CONSTANT.withWarmup(1), 0, run(1, 4, 4))))
                .contains("The learning rate has a linear warm-up over the first 1 epoch. The test predictions");
    }

    @Test
    void ofSeveralRunsItIsToldHowManyStopped() {
        ModelResult model = model("a", 40, WARM, 5, run(1, 13, 8), run(2, 40, 38), run(3, 17, 12));

        assertThat(training(model)).contains("which it did in 2 of 3 runs, after 13 to 17 epochs. The");
    }

    @Test
    void aRunThatFailedDidNotStopEarly() {
        Run failed = new Run(1, Comparisons.history(3), 1, new Run.Failed("it broke"));
        ModelResult model = model("a", 40, WARM, 5, failed);

        assertThat(model.stoppedEarly(failed)).isFalse();
        assertThat(training(model)).contains("no better than the best before. ").doesNotContain("which");
    }

    @Test
    void theCaptionOfALossCurveSaysWhereAndWhyItEnds() {
        ModelResult early = model("a", 40, WARM, 5, run(1, 13, 8));
        ModelResult whole = model("b", 13, WARM, 5, run(1, 13, 8));

        List<String> captions = Contents.figures(new LossCurveSection(), comparison(early, whole)).stream()
                .map(Block.Figure::caption)
                .toList();

        assertThat(captions.get(1))
                .startsWith(
                        "a: loss (left) and accuracy (right) by epoch. Training stopped after epoch 13 of at most 40: no"
                                + " better epoch in the last 5. Training values");
        assertThat(captions.get(2)).startsWith("b: loss (left) and accuracy (right) by epoch. Training values");
    }

    @Test
    void aRunThatStoppedEarlyWasNotCutOff() {
        // The history falls to its last epoch, and by more than one in a hundred.
        ModelResult whole = model("a", 3, Schedule.CONSTANT, 2, run(1, 3, 1));
        ModelResult early = model("a", 30, Schedule.CONSTANT, 2, run(1, 3, 1));

        assertThat(TrainingChecks.stillFalling(comparison(whole))).isInstanceOf(Found.class);
        assertThat(TrainingChecks.stillFalling(comparison(early)))
                .isEqualTo(new Clear("1 model stopped early, having had no better epoch for as long as the patience"));
    }

    @Test
    void onlyTheRunsOfAModelThatDidNotStopEarlyAreJudged() {
        ModelResult both = model("a", 5, Schedule.CONSTANT, 2, run(1, 3, 1), run(2, 5, 5));

        Found found = (Found) TrainingChecks.stillFalling(comparison(both));

        assertThat(found.seen()).startsWith("a: after epoch 5, the last,").doesNotContain("runs)");
    }

    @Test
    void theTableOfBudgetsHasWhatWasTrainedAndWhatWasAllowed() {
        ModelResult early = model("a", 40, WARM, 5, run(1, 13, 8), run(2, 17, 12));
        ModelResult plain = model("b", 20, Schedule.CONSTANT, 0, run(1, 20, 20), run(2, 20, 20));

        Found found = (Found) TrainingChecks.budgets(comparison(early, plain));

        assertThat(found.seen())
                .contains(
                        "from 20 to 40 epochs at most, different patience and different schedules of the learning rate");
        Block.Table table = (Block.Table) found.evidence().get(0);
        assertThat(table.columns())
                .extracting(Block.Column::heading)
                .containsExactly(
                        "Model",
                        "Optimizer",
                        "Learning rate",
                        "Schedule",
                        "Epochs",
                        "Patience",
                        "Batch size",
                        "Steps",
                        "Weights",
                        "Training time");
        // 1401 training images: 141 steps of 10 an epoch.
        assertThat(table.rows().get(0))
                .startsWith(
                        "a",
                        "adam",
                        "0.001",
                        "warm-up 2, cosine (end-factor 0.01)",
                        "13 to 17 of 40",
                        "5",
                        "10",
                        "1,833 to 2,397");
        assertThat(table.rows().get(1)).startsWith("b", "adam", "0.001", "constant", "20", "–", "10", "2,820");
    }

    private static String training(ModelResult model) {
        return Contents.sentences(new ArchitectureSection(), comparison(model)).get(1);
    }

    private static Comparison comparison(ModelResult... models) {
        return Comparisons.of(CLASSES, List.of(models));
    }

    private static ModelResult model(String label, int epochs, Schedule schedule, int patience, Run... runs) {
        return new ModelResult(
                label,
                "bundled:" + label,
                new TreeMap<>(),
                Optional.of(new ModelResult.Training(
                        "bundled:adam", new TreeMap<>(), 0.001, epochs, 10, WeightChoice.BEST, schedule, patience)),
                Optional.empty(),
                Optional.empty(),
                List.of(runs));
    }

    private static Run run(long seed, int epochs, int bestEpoch) {
        return Comparisons.succeeded(seed, PREDICTIONS, epochs, bestEpoch);
    }
}
