package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A model whose first run has epochs to show, even if it failed later.
 *
 * @param place its place in the experiment, from 0, which chooses its look
 * @param label its label
 * @param run its first run
 */
record Trained(int place, String label, Run run) {
    private static final double MARK = 3;

    static List<Trained> of(Comparison comparison) {
        List<Trained> trained = new ArrayList<>();
        for (int i = 0; i < comparison.models().size(); i++) {
            List<Run> runs = comparison.models().get(i).runs();
            if (!runs.isEmpty() && !runs.get(0).history().isEmpty()) {
                trained.add(new Trained(i, comparison.models().get(i).label(), runs.get(0)));
            }
        }
        return trained;
    }

    /** Each model with its line and the mark of its best epoch. */
    static Legend legend(List<Trained> models) {
        List<String> names = Text.shortenAll(models.stream().map(Trained::label).toList(), 40);
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            int place = models.get(i).place();
            entries.add(new Legend.Entry(Look.line(place).with(Look.mark(place, MARK)), names.get(i)));
        }
        return new Legend(entries);
    }

    OptionalInt bestEpoch() {
        return Runs.weights(run).stream().mapToInt(Run.Weights::bestEpoch).findFirst();
    }

    List<Epoch> history() {
        return run.history();
    }

    DoubleStream finite(ToDoubleFunction<Epoch> value) {
        return history().stream().mapToDouble(value).filter(Double::isFinite);
    }

    /** How long training had taken when the epoch at an index was over, by the sum of the epochs' times. */
    double secondsAt(int index) {
        return history().subList(0, index + 1).stream()
                .mapToDouble(Epoch::seconds)
                .sum();
    }

    /** The line of a value, and a mark on it where the best epoch is; a single epoch is marked in any case. */
    List<Panel.Line> lines(List<Double> places, ToDoubleFunction<Epoch> value, boolean marked) {
        List<CurvePoint> points = new ArrayList<>();
        List<CurvePoint> best = new ArrayList<>();
        for (int i = 0; i < history().size(); i++) {
            double y = value.applyAsDouble(history().get(i));
            points.add(Double.isFinite(y) ? new CurvePoint(places.get(i), y) : CurvePoint.GAP);
            boolean isBest = marked
                    && bestEpoch().isPresent()
                    && history().get(i).epoch() == bestEpoch().getAsInt();
            if (Double.isFinite(y) && (isBest || history().size() == 1)) {
                best.add(new CurvePoint(places.get(i), y));
            }
        }
        return List.of(new Panel.Line(Look.line(place), points), new Panel.Line(Look.mark(place, MARK), best));
    }
}
