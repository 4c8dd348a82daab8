package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.ModelResult.Training;
import io.lookbook.api.eval.Run;
import io.lookbook.api.optim.Schedule;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/** How the learning rate of a training went and when the training ended, in words. */
final class TrainingWords {
    private TrainingWords() {}

    /** {@return options in brackets with a space before them, such as {@code " (beta1 0.9)"}; empty without any} */
    static String options(Map<String, String> options) {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(option -> option.getKey() + " " + option.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** {@return the schedule in a few words, such as {@code "warm-up 2, cosine (end-factor 0)"}} */
    static String schedule(Schedule schedule) {
        return (schedule.warmup() > 0 ? "warm-up " + schedule.warmup() + ", " : "") + decay(schedule);
    }

    private static String decay(Schedule schedule) {
        return schedule.decay().word() + options(schedule.decay().parameters());
    }

    /** {@return sentences about the learning rate and the patience, each with a space after it; empty where both are plain} */
    static String sentences(ModelResult model, Training training) {
        return learningRate(training.schedule()) + patience(model, training);
    }

    private static String learningRate(Schedule schedule) {
        List<String> parts = new ArrayList<>();
        if (schedule.warmup() > 0) {
            parts.add("a linear warm-up over the first " + Numbers.count(schedule.warmup(), "epoch"));
        }
        if (!schedule.decay().equals(Schedule.CONSTANT.decay())) {
            parts.add("the schedule " + decay(schedule));
        }
        return parts.isEmpty() ? "" : "The learning rate has " + Numbers.list(parts) + ". ";
    }

    private static String patience(ModelResult model, Training training) {
        if (training.patience() == 0) {
            return "";
        }
        String rule = "Training ends early once "
                + (training.patience() == 1 ? "an epoch is" : training.patience() + " epochs in a row are")
                + " no better than the best before";
        List<Run> runs = trained(model);
        long early = runs.stream().filter(model::stoppedEarly).count();
        if (runs.isEmpty()) {
            return rule + ". ";
        }
        if (early == 0) {
            return rule + ", which did not happen. ";
        }
        return rule + ", which it did "
                + (runs.size() == 1
                        ? "after epoch " + runs.get(0).history().size()
                        : "in " + early + " of " + runs.size() + " runs, after "
                                + span(runs.stream().filter(model::stoppedEarly).toList(), size -> size) + " epochs")
                + ". ";
    }

    /** {@return why a run has fewer epochs than planned, as the end of a caption; empty if it has all of them} */
    static String ending(ModelResult model, Run run) {
        if (!model.stoppedEarly(run)) {
            return "";
        }
        Training training = model.training().orElseThrow();
        return ". Training stopped after epoch " + run.history().size() + " of at most " + training.epochs()
                + ": no better epoch in the last " + training.patience();
    }

    /** {@return the epochs of the runs, such as {@code "25"}, or {@code "13 of 40"} where one stopped early} */
    static String epochs(ModelResult model, Training training) {
        return trained(model).stream().anyMatch(model::stoppedEarly)
                ? span(trained(model), size -> size) + " of " + Numbers.count(training.epochs())
                : Numbers.count(training.epochs());
    }

    /** {@return the steps of the runs, such as {@code "4,900"}, or {@code "2,450 to 3,430"} where some stopped early} */
    static String steps(ModelResult model, Training training, long perEpoch) {
        return trained(model).stream().anyMatch(model::stoppedEarly)
                ? span(trained(model), size -> size * perEpoch)
                : Numbers.count(training.epochs() * perEpoch);
    }

    private static String span(List<Run> runs, LongUnaryOperator ofEpochs) {
        IntSummaryStatistics sizes =
                runs.stream().mapToInt(run -> run.history().size()).summaryStatistics();
        String least = Numbers.count(ofEpochs.applyAsLong(sizes.getMin()));
        String most = Numbers.count(ofEpochs.applyAsLong(sizes.getMax()));
        return least.equals(most) ? least : least + " to " + most;
    }

    private static List<Run> trained(ModelResult model) {
        return model.runs().stream()
                .filter(run -> run.test().isPresent() && !run.history().isEmpty())
                .toList();
    }
}
