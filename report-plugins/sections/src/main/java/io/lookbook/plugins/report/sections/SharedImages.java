package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The test images that all models were tested on with the same true class, and what each model said of them. */
final class SharedImages {
    private final List<ModelResult> models;
    private final List<Predictions> predictions;
    private final List<int[]> positions;

    private SharedImages(List<ModelResult> models, List<Predictions> predictions, List<int[]> positions) {
        this.models = models;
        this.predictions = predictions;
        this.positions = positions;
    }

    /** Finds them; {@code models} have a first test result, and there is at least one. */
    static SharedImages of(List<ModelResult> models) {
        List<Predictions> predictions = models.stream()
                .map(model -> model.firstTest().orElseThrow().predictions())
                .toList();
        List<Map<Integer, Integer>> byRow =
                predictions.stream().map(SharedImages::positionsByRow).toList();
        Predictions first = predictions.get(0);
        List<int[]> positions = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            int row = first.example(i);
            int label = first.label(i);
            int[] found = IntStream.range(0, models.size())
                    .map(m -> byRow.get(m).getOrDefault(row, -1))
                    .toArray();
            boolean shared = IntStream.range(0, found.length)
                    .allMatch(m -> found[m] >= 0 && predictions.get(m).label(found[m]) == label);
            if (shared && found[0] == i) {
                positions.add(found);
            }
        }
        return new SharedImages(List.copyOf(models), predictions, List.copyOf(positions));
    }

    private static Map<Integer, Integer> positionsByRow(Predictions predictions) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < predictions.size(); i++) {
            positions.putIfAbsent(predictions.example(i), i);
        }
        return positions;
    }

    int size() {
        return positions.size();
    }

    List<ModelResult> models() {
        return models;
    }

    int row(int image) {
        return predictions.get(0).example(positions.get(image)[0]);
    }

    int label(int image) {
        return predictions.get(0).label(positions.get(image)[0]);
    }

    int predicted(int model, int image) {
        return predictions.get(model).predicted(positions.get(image)[model]);
    }

    double probability(int model, int image, int c) {
        return predictions.get(model).probability(positions.get(image)[model], c);
    }

    /** How many models take an image for a class. */
    int votes(int image, int c) {
        return (int) IntStream.range(0, models.size())
                .filter(model -> predicted(model, image) == c)
                .count();
    }

    /** The mean of what the models give a class. */
    double mean(int image, int c) {
        return IntStream.range(0, models.size())
                .mapToDouble(model -> probability(model, image, c))
                .average()
                .orElseThrow();
    }

    /** The wrong class that most models take an image for; of equal ones that of the higher mean probability. */
    int rival(int image) {
        int label = label(image);
        return IntStream.range(0, predictions.get(0).classes())
                .filter(c -> c != label)
                .reduce((a, b) -> votes(image, b) > votes(image, a)
                                || votes(image, b) == votes(image, a) && mean(image, b) > mean(image, a)
                        ? b
                        : a)
                .orElseThrow();
    }
}
