package io.lookbook.app.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A run folder as a referee reads it: each model's {@code predictions.csv} and {@code history.csv} of the
 * first seed, and from
 * {@code metrics.json} only what neither of them holds, such as names, times and numbers of parameters.
 *
 * @param classes their names
 * @param models in the order of the experiment
 * @param metrics {@code metrics.json}
 */
record ReferenceRun(List<String> classes, List<Model> models, JsonNode metrics) {
    /**
     * One model.
     *
     * @param label its name in the report
     * @param test what is measured from its {@code predictions.csv}
     * @param epochs its {@code history.csv}
     * @param described what {@code metrics.json} says of it and of its run
     */
    record Model(String label, ReferenceMetrics test, List<Epoch> epochs, JsonNode described) {
        double parameters() {
            return described.path("parameters").asDouble();
        }

        /** Of several seeds the mean. */
        double trainSeconds() {
            return StreamSupport.stream(described.path("runs").spliterator(), false)
                    .mapToDouble(run -> run.path("train_seconds").asDouble())
                    .average()
                    .orElseThrow();
        }

        double predictSeconds() {
            return run().path("predict_seconds").asDouble();
        }

        /** The epoch of the highest validation accuracy, of equal ones that of the lowest loss. */
        Epoch best() {
            return epochs.stream()
                    .min(Comparator.comparingDouble((Epoch epoch) -> -epoch.validationAccuracy())
                            .thenComparingDouble(Epoch::validationLoss))
                    .orElseThrow();
        }

        Epoch last() {
            return epochs.get(epochs.size() - 1);
        }

        /** The time from the beginning to the end of an epoch. */
        double secondsUntil(Epoch end) {
            return epochs.stream()
                    .filter(epoch -> epoch.number() <= end.number())
                    .mapToDouble(Epoch::seconds)
                    .sum();
        }

        /** A number of the plan of its training. */
        int training(String name) {
            return described.path("training").path(name).asInt();
        }

        boolean stoppedEarly() {
            return epochs.size() < training("epochs");
        }

        private JsonNode run() {
            return described.path("runs").path(0);
        }
    }

    /** A row of {@code history.csv}. */
    record Epoch(
            int number,
            double trainLoss,
            double trainAccuracy,
            double validationLoss,
            double validationAccuracy,
            double seconds) {}

    static ReferenceRun read(Path folder) throws IOException {
        JsonNode metrics = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("metrics.json").toFile());
        List<Model> models = new ArrayList<>();
        for (JsonNode described : metrics.path("models")) {
            String label = described.path("label").asText();
            Path files = folder.resolve("models/" + label + "/seed-1");
            models.add(new Model(
                    label,
                    predictions(files.resolve("predictions.csv")),
                    rows(files.resolve("history.csv")).stream()
                            .map(ReferenceRun::epoch)
                            .toList(),
                    described));
        }
        List<String> classes = StreamSupport.stream(
                        metrics.path("dataset").path("classes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new ReferenceRun(classes, models, metrics);
    }

    static ReferenceMetrics predictions(Path file) throws IOException {
        List<String[]> rows = rows(file);
        int n = rows.size();
        int[] examples = new int[n];
        int[] labels = new int[n];
        float[][] probabilities = new float[n][];
        for (int i = 0; i < n; i++) {
            String[] row = rows.get(i);
            examples[i] = Integer.parseInt(row[0]);
            labels[i] = Integer.parseInt(row[1]);
            // The file holds single precision: more digits were never there.
            probabilities[i] = new float[row.length - 3];
            for (int c = 0; c < row.length - 3; c++) {
                probabilities[i][c] = Float.parseFloat(row[c + 3]);
            }
        }
        return new ReferenceMetrics(examples, labels, probabilities);
    }

    private static Epoch epoch(String[] row) {
        return new Epoch(
                Integer.parseInt(row[0]),
                Double.parseDouble(row[1]),
                Double.parseDouble(row[2]),
                Double.parseDouble(row[3]),
                Double.parseDouble(row[4]),
                Double.parseDouble(row[5]));
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
    }

    /** The number of test images. */
    int size() {
        return models.get(0).test().size();
    }

    /** The most accurate model first, of equal ones the earlier. */
    List<Model> ranked() {
        return models.stream()
                .sorted(Comparator.comparingDouble(model -> -model.test().accuracy()))
                .toList();
    }

    /** All pairs of models, each seen from the better one, those of the best model first. */
    List<Pair> pairs() {
        List<Model> ranked = ranked();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            for (int j = i + 1; j < ranked.size(); j++) {
                Model a = ranked.get(i);
                Model b = ranked.get(j);
                pairs.add(new Pair(a, b, ReferenceTests.Paired.of(a.test(), b.test()), Double.NaN));
            }
        }
        double[] corrected = ReferenceTests.holm(
                pairs.stream().mapToDouble(pair -> pair.test().p()).toArray());
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> new Pair(
                        pairs.get(i).a(), pairs.get(i).b(), pairs.get(i).test(), corrected[i]))
                .toList();
    }

    /**
     * Two models.
     *
     * @param a the better one
     * @param b the other one
     * @param test on which images they differ
     * @param holm the p-value after Holm's correction over all pairs
     */
    record Pair(Model a, Model b, ReferenceTests.Paired test, double holm) {
        boolean toldApart() {
            return holm < 0.05;
        }
    }

    /** The letters of the ranked models. */
    List<String> letters() {
        List<Model> ranked = ranked();
        boolean[][] apart = new boolean[ranked.size()][ranked.size()];
        for (Pair pair : pairs()) {
            int a = ranked.indexOf(pair.a());
            int b = ranked.indexOf(pair.b());
            apart[a][b] = pair.toldApart();
            apart[b][a] = pair.toldApart();
        }
        return ReferenceTests.letters(apart);
    }

    double cochranQ() {
        boolean[][] right = new boolean[models.size()][size()];
        for (int m = 0; m < models.size(); m++) {
            for (int i = 0; i < size(); i++) {
                right[m][i] = models.get(m).test().right(i);
            }
        }
        return ReferenceTests.cochranQ(right);
    }
}
