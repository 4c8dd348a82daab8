package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
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
        range(trained, ModelResult.Training::epochs, "epochs").ifPresent(differences::add);
        if (distinct(trained, ModelResult.Training::batchSize) > 1) {
            differences.add("different batch sizes");
        }
        if (distinct(trained, training -> training.optimizer() + training.optimizerOptions()) > 1) {
            differences.add("different optimizers or options of them");
        }
        if (distinct(trained, ModelResult.Training::learningRate) > 1) {
            differences.add("different learning rates");
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
                List.of(table(comparison, trained)));
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

    private static Block.Table table(Comparison comparison, List<ModelResult> trained) {
        int images = comparison.data().splits().stream()
                .filter(split -> split.name().equals("train"))
                .mapToInt(split -> split.size())
                .sum();
        List<List<String>> rows = new ArrayList<>();
        for (ModelResult model : trained) {
            ModelResult.Training training = model.training().orElseThrow();
            boolean full = training.batchSize() == Recipe.FULL_BATCH;
            long perEpoch = full ? 1 : (images + training.batchSize() - 1L) / training.batchSize();
            rows.add(List.of(
                    model.label(),
                    Text.pluginName(training.optimizer()),
                    Text.plain(training.learningRate()),
                    Numbers.count(training.epochs()),
                    full ? "all images" : Numbers.count(training.batchSize()),
                    Numbers.count(training.epochs() * perEpoch),
                    training.weights().word(),
                    Text.seconds(Runs.trainSeconds(model))));
        }
        return new Block.Table(
                "The budget of each model, with " + Numbers.count(images, "training image"),
                List.of(
                        Column.text("Model"),
                        Column.text("Optimizer"),
                        Column.number("Learning rate"),
                        Column.number("Epochs"),
                        Column.number("Batch size"),
                        Column.number("Steps"),
                        Column.text("Weights"),
                        Column.number("Training time")),
                rows);
    }

    static Answer stillFalling(Comparison comparison) {
        List<String> seen = new ArrayList<>();
        int judged = 0;
        for (ModelResult model : comparison.models()) {
            List<Run> runs = model.runs().stream()
                    .filter(run -> run.test().isPresent() && run.history().size() > 1)
                    .toList();
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
            return new Unknown("no model has a history of two epochs or more");
        }
        return seen.isEmpty()
                ? new Clear("of " + Numbers.count(judged, "model")
                        + " with a history, none ends at its lowest validation" + " loss with a fall of "
                        + Numbers.percent(LEAST_FALL, 0) + " over the last tenth of its epochs")
                : Found.each(Severity.CAUTION, seen, "");
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
