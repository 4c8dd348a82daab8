package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Epoch;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Axes on which the losses and accuracies of several models fit. */
final class TrainingScales {
    private final List<Trained> models;

    TrainingScales(List<Trained> models) {
        this.models = models;
    }

    Scale loss(String label) {
        return Scale.fromZero(
                label, Math.max(largest(Epoch::trainLoss), largest(Epoch::validationLoss)), models.size() > 4 ? 4 : 6);
    }

    Scale accuracy(String label) {
        double smallest = Math.min(smallest(Epoch::trainAccuracy), smallest(Epoch::validationAccuracy));
        double largest = Math.max(largest(Epoch::trainAccuracy), largest(Epoch::validationAccuracy));
        double step = Math.max(0.01, Theme.step(Math.max(largest - smallest, 0.02), 5));
        double lower = Math.max(0, step * Math.floor(smallest / step));
        double upper = Math.min(1, step * Math.ceil(largest / step + 1e-9));
        double room = (upper - lower) * 0.03;
        return Scale.linear(label, Math.max(0, lower - room), upper + room, step, "0 %");
    }

    Scale epochs(int ticks) {
        int last = models.stream()
                .mapToInt(
                        model -> model.history().get(model.history().size() - 1).epoch())
                .max()
                .orElse(1);
        double pad = Math.max(0.5, last * 0.03);
        return Scale.linear("epoch", Math.min(0.5, 1 - pad), last + pad, Math.max(1, Theme.step(last, ticks)), "0");
    }

    private double largest(ToDoubleFunction<Epoch> value) {
        return models.stream()
                .flatMapToDouble(model -> model.finite(value))
                .max()
                .orElse(1);
    }

    private double smallest(ToDoubleFunction<Epoch> value) {
        return models.stream()
                .flatMapToDouble(model -> model.finite(value))
                .min()
                .orElse(0);
    }
}
