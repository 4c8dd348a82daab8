package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * One model of the chart of accuracies. Every value is from 0 to 1.
 *
 * @param label the label of the model
 * @param number its accuracy as text
 * @param test the accuracy of the first seed; empty if that failed
 * @param training the accuracies of at least two seeds
 * @param published the accuracy from the literature
 */
record AccuracyRow(
        String label,
        String number,
        Optional<Significance.AccuracyInterval> test,
        Optional<SeedStudy.Spread> training,
        Optional<Double> published) {
    /** {@return everything that the axis must hold} */
    DoubleStream values() {
        return DoubleStream.concat(
                DoubleStream.concat(
                        test.stream().flatMapToDouble(t -> DoubleStream.of(t.low(), t.accuracy(), t.high())),
                        training.stream()
                                .flatMapToDouble(t -> DoubleStream.concat(
                                        DoubleStream.of(t.low(), t.high()),
                                        t.accuracies().stream().mapToDouble(Double::doubleValue)))),
                published.stream().mapToDouble(Double::doubleValue));
    }
}
