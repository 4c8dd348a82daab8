package io.lookbook.app.store;

import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Brings predictions for the same rows into the same order, that of the first who has them: models are compared image by image,
 * and another program may have written its rows in another order.
 */
final class RowOrder {
    private final Map<IntBuffer, int[]> orders = new HashMap<>();

    private RowOrder() {}

    static List<ModelResult> align(List<ModelResult> models) {
        RowOrder order = new RowOrder();
        return models.stream().map(order::align).toList();
    }

    private ModelResult align(ModelResult model) {
        List<Run> runs = new ArrayList<>();
        boolean moved = false;
        for (Run run : model.runs()) {
            Run aligned = align(run);
            runs.add(aligned);
            moved |= aligned != run;
        }
        return moved
                ? new ModelResult(
                        model.label(),
                        model.plugin(),
                        model.options(),
                        model.training(),
                        model.architecture(),
                        model.published(),
                        runs)
                : model;
    }

    private Run align(Run run) {
        if (!(run.outcome() instanceof Run.Succeeded succeeded)) {
            return run;
        }
        Predictions predictions = succeeded.test().predictions();
        int[] rows =
                IntStream.range(0, predictions.size()).map(predictions::example).toArray();
        IntBuffer sorted = IntBuffer.wrap(IntStream.of(rows).sorted().toArray());
        int[] order = orders.putIfAbsent(sorted, rows);
        if (order == null || IntBuffer.wrap(order).equals(IntBuffer.wrap(rows))) {
            return run;
        }
        TestResult test = TestResult.of(inOrder(predictions, rows, order));
        return new Run(
                run.seed(),
                run.history(),
                run.trainSeconds(),
                new Run.Succeeded(test, succeeded.predictSeconds(), succeeded.weights()),
                run.reusedFrom());
    }

    private static Predictions inOrder(Predictions predictions, int[] rows, int[] order) {
        int[] from = byRow(rows);
        int[] to = byRow(order);
        int classes = predictions.classes();
        int[] labels = new int[rows.length];
        float[] probabilities = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            labels[to[i]] = predictions.label(from[i]);
            for (int c = 0; c < classes; c++) {
                probabilities[to[i] * classes + c] = predictions.probability(from[i], c);
            }
        }
        return new Predictions(classes, order, labels, probabilities);
    }

    /** The positions of the rows from the lowest row to the highest. */
    private static int[] byRow(int[] rows) {
        return IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> rows[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
