package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.report.Numbers;
import io.lookbook.plugins.report.sections.FairnessCheck.Answer;
import io.lookbook.plugins.report.sections.FairnessCheck.Clear;
import io.lookbook.plugins.report.sections.FairnessCheck.Found;
import io.lookbook.plugins.report.sections.FairnessCheck.Severity;
import io.lookbook.plugins.report.sections.FairnessCheck.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks of how models were trained, by their options and their histories. */
final class TrainingChecks {
    /** A loss that falls by less than this part over the last tenth of the epochs counts as level. */
    private static final double LEAST_FALL = 0.01;

    /** From this difference between training and validation accuracy on, a gap is named. */
    private static final double GAP = 0.05;

    private TrainingChecks() {}

    static Answer budgets(Comparison comparison) {
        List<ModelResult> trained = comparison.models().stream()
                .filter(model -> model.training().isPresent())
                .toList();
        int alone = comparison.models().size() - trained.size();
        if (trained.size() < 2) {
            return new Clear("fewer than two models were trained by lookbook");
        }
        List<String> differences = new ArrayList<>();
        boolean early = trained.stream()
                .anyMatch(model -> model.training().orElseThrow().patience() > 0);
        range(trained, ModelResult.Training::epochs, early ? "epochs at most" : "epochs")
                .ifPresent(differences::add);
        if (distinct(trained, ModelResult.Training::patience) > 1) {
            differences.add("different patience");
        }
        if (distinct(trained, ModelResult.Training::batchSize) > 1) {
            differences.add("different batch sizes");
        }
        if (distinct(trained, training -> training.optimizer() + training.optimizerOptions()) > 1) {
            differences.add("different optimizers or options of them");
        }
        if (distinct(trained, ModelResult.Training::learningRate) > 1) {
            differences.add("different learning rates");
        }
        if (distinct(trained, ModelResult.Training::schedule) > 1) {
            differences.add("different schedules of the learning rate");
        }
        boolean weights = distinct(trained, ModelResult.Training::weights) > 1;
        if (weights) {
            differences.add("some tested with the weights of their best epoch, others with those of the last");
        }
        if (differences.isEmpty()) {
            return new Clear("all " + trained.size() + " trained models had the same optimizer, epochs and batch size");
        }
        return new Found(
                weights ? Severity.CAUTION : Severity.NOTE,
                "The models were trained differently: " + Numbers.list(differences) + ". The table gives the budgets."
                        + (alone == 0
                                ? ""
                                : " " + Numbers.count(alone, "model")
                                        + (alone == 1 ? " fits itself" : " fit themselves")
                                        + " and has no epochs to compare."),
                List.of(new BudgetTable(comparison, trained).table()));
    }

    private static Optional<String> range(
            List<ModelResult> trained, Function<ModelResult.Training, Integer> number, String noun) {
        int[] sorted = trained.stream()
                .mapToInt(model -> number.apply(model.training().orElseThrow()))
                .sorted()
                .toArray();
        int last = sorted[sorted.length - 1];
        return sorted[0] == last
                ? Optional.empty()
                : Optional.of("from " + Numbers.count(sorted[0]) + " to " + Numbers.count(last) + " " + noun);
    }

    private static long distinct(List<ModelResult> trained, Function<ModelResult.Training, Object> value) {
        return trained.stream()
                .map(model -> value.apply(model.training().orElseThrow()))
                .distinct()
                .count();
    }

    /** A training that stopped early was not cut off: it ended because its epochs were no better any more. */
    static Answer stillFalling(Comparison comparison) {
        List<String> seen = new ArrayList<>();
        int judged = 0;
        int early = 0;
        for (ModelResult model : comparison.models()) {
            List<Run> runs = model.runs().stream()
                    .filter(run -> run.test().isPresent() && run.history().size() > 1 && !model.stoppedEarly(run))
                    .toList();
            early += model.runs().stream().anyMatch(model::stoppedEarly) ? 1 : 0;
            List<Run> falling = runs.stream().filter(TrainingChecks::isFalling).toList();
            judged += runs.isEmpty() ? 0 : 1;
            if (!falling.isEmpty()) {
                List<Epoch> history = falling.get(0).history();
                seen.add(model.label() + ": after epoch " + history.size() + ", the last, the validation loss is at its"
                        + " lowest, " + Numbers.fixed(loss(history, 0), 4) + ", having fallen by "
                        + Numbers.percent(fall(history), 1) + " over the last "
                        + Numbers.count(span(history), "epoch")
                        + (runs.size() > 1 ? " (seen in " + falling.size() + " of " + runs.size() + " runs)" : "")
                        + ".");
            }
        }
        if (judged == 0) {
            return early == 0
                    ? new Unknown("no model has a history of two epochs or more")
                    : new Clear(stoppedEarly(early));
        }
        return seen.isEmpty()
                ? new Clear((early == 0 ? "" : stoppedEarly(early) + "; ")
                        + "of " + Numbers.count(judged, "model")
                        + (early == 0 ? " with a history" : " with a run through all epochs")
                        + ", none ends at its lowest validation" + " loss with a fall of "
                        + Numbers.percent(LEAST_FALL, 0) + " over the last tenth of its epochs")
                : Found.each(Severity.CAUTION, seen, "");
    }

    private static String stoppedEarly(int models) {
        return Numbers.count(models, "model")
                + " stopped early, having had no better epoch for as long as the patience";
    }

    private static boolean isFalling(Run run) {
        List<Epoch> history = run.history();
        double last = loss(history, 0);
        boolean lowest = history.stream().allMatch(epoch -> epoch.validationLoss() >= last);
        return lowest && fall(history) >= LEAST_FALL;
    }

    /** The part by which the validation loss fell over the last tenth of the epochs, one at least. */
    private static double fall(List<Epoch> history) {
        double before = loss(history, span(history));
        return (before - loss(history, 0)) / before;
    }

    private static int span(List<Epoch> history) {
        return Math.max(1, history.size() / 10);
    }

    private static double loss(List<Epoch> history, int back) {
        return history.get(history.size() - 1 - back).validationLoss();
    }

    static Answer overfitting(Comparison comparison) {
        List<String> seen = new ArrayList<>();
        int judged = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (ModelResult model : comparison.models()) {
            Optional<Run> first = model.runs().stream()
                    .findFirst()
                    .filter(run -> run.test().isPresent() && !run.history().isEmpty());
            if (first.isPresent()) {
                Epoch epoch = used(first.get());
                double gap = epoch.trainAccuracy() - epoch.validationAccuracy();
                judged++;
                largest = Math.max(largest, gap);
                if (gap >= GAP) {
                    seen.add(gap(model.label(), epoch, gap, first.get()));
                }
            }
        }
        if (judged == 0) {
            return new Unknown("no model has a history");
        }
        return seen.isEmpty()
                ? new Clear("with the weights that were tested, training accuracy is at most "
                        + Numbers.signedPoints(largest) + " points above validation accuracy; from "
                        + Numbers.fixed(100 * GAP, 0) + " on it is named")
                : Found.each(
                        Severity.CAUTION,
                        seen,
                        " Training accuracy is the mean over the epoch, taken before each step and with dropout"
                                + " acting, so the gap is rather larger.");
    }

    private static String gap(String label, Epoch epoch, double gap, Run run) {
        Epoch last = run.history().get(run.history().size() - 1);
        double lowest =
                run.history().stream().mapToDouble(Epoch::validationLoss).min().orElseThrow();
        return label + ": with the weights that were tested, those of epoch " + epoch.epoch()
                + ", training accuracy is "
                + Text.percent(epoch.trainAccuracy()) + ", validation accuracy "
                + Text.percent(epoch.validationAccuracy()) + ", a gap of " + Numbers.fixed(100 * gap, 2) + " points"
                + (last.validationLoss() > lowest
                        ? "; the validation loss rose from its lowest, " + Numbers.fixed(lowest, 4) + ", to "
                                + Numbers.fixed(last.validationLoss(), 4) + " after the last epoch."
                        : ".");
    }

    private static Epoch used(Run run) {
        int wanted = Runs.weights(run)
                .map(weights -> weights.used() == WeightChoice.BEST ? weights.bestEpoch() : weights.lastEpoch())
                .orElse(run.history().size());
        return run.history().get(Math.max(1, Math.min(wanted, run.history().size())) - 1);
    }
}
