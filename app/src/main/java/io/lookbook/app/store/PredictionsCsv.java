package io.lookbook.app.store;

import io.lookbook.api.eval.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** {@code predictions.csv}: one row a test example, with the probability of each class. */
final class PredictionsCsv {
    private static final int FIRST_PROBABILITY = 3;

    private PredictionsCsv() {}

    /**
     * What the file says.
     *
     * @param predictions the probabilities
     * @param contradictions the rows whose predicted class is not the one that follows from their probabilities
     */
    record Table(Predictions predictions, List<Contradiction> contradictions) {}

    /**
     * A row that contradicts itself.
     *
     * @param example the row in the dataset
     * @param said the predicted class by the file
     * @param predicted the predicted class by its probabilities
     */
    record Contradiction(int example, int said, int predicted) {}

    static void write(Path file, Predictions predictions) throws IOException {
        List<String> columns = new ArrayList<>(List.of("example", "label", "predicted"));
        for (int c = 0; c < predictions.classes(); c++) {
            columns.add("p" + c);
        }
        Csv.write(file, columns, printer -> {
            Object[] row = new Object[columns.size()];
            for (int i = 0; i < predictions.size(); i++) {
                row[0] = predictions.example(i);
                row[1] = predictions.label(i);
                row[2] = predictions.predicted(i);
                for (int c = 0; c < predictions.classes(); c++) {
                    row[FIRST_PROBABILITY + c] = Csv.number(predictions.probability(i, c));
                }
                printer.printRecord(row);
            }
        });
    }

    static Table read(byte[] text, int classes) throws IOException {
        try (CSVParser parser = Csv.parser(text)) {
            if (parser.getHeaderNames().size() != FIRST_PROBABILITY + classes) {
                throw new IllegalArgumentException(
                        "it has " + parser.getHeaderNames().size() + " columns, not " + (FIRST_PROBABILITY + classes)
                                + " for " + classes + " classes");
            }
            Rows rows = new Rows(classes);
            for (CSVRecord row : parser) {
                rows.add(row);
            }
            return rows.table();
        }
    }

    /** Rows as they come, in arrays that grow: the text of a row takes many times the memory of its numbers. */
    private static final class Rows {
        private final int classes;
        private int[] examples = new int[1024];
        private int[] labels = new int[1024];
        private int[] predicted = new int[1024];
        private float[] probabilities;
        private int size;

        Rows(int classes) {
            this.classes = classes;
            this.probabilities = new float[Math.multiplyExact(1024, classes)];
        }

        void add(CSVRecord row) {
            if (row.size() != FIRST_PROBABILITY + classes) {
                throw new IllegalArgumentException("line " + (size + 2) + " has " + row.size() + " values");
            }
            if (size == examples.length) {
                int larger = Math.addExact(size, size / 2);
                examples = Arrays.copyOf(examples, larger);
                labels = Arrays.copyOf(labels, larger);
                predicted = Arrays.copyOf(predicted, larger);
                probabilities = Arrays.copyOf(probabilities, Math.multiplyExact(larger, classes));
            }
            examples[size] = Csv.row(row.get(0), size + 2);
            labels[size] = Csv.integer(row.get(1), size + 2);
            predicted[size] = Csv.integer(row.get(2), size + 2);
            for (int c = 0; c < classes; c++) {
                probabilities[size * classes + c] = probability(row.get(FIRST_PROBABILITY + c));
            }
            size++;
        }

        private float probability(String text) {
            try {
                return Float.parseFloat(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "line " + (size + 2) + " has " + Csv.excerpt(text) + " for a probability", e);
            }
        }

        Table table() {
            refuseRepeats();
            Predictions predictions = new Predictions(
                    classes,
                    Arrays.copyOf(examples, size),
                    Arrays.copyOf(labels, size),
                    Arrays.copyOf(probabilities, size * classes));
            List<Contradiction> contradictions = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                if (predicted[i] != predictions.predicted(i)) {
                    contradictions.add(new Contradiction(examples[i], predicted[i], predictions.predicted(i)));
                }
            }
            return new Table(predictions, contradictions);
        }

        /** A row that is there twice would count twice. */
        private void refuseRepeats() {
            int[] sorted = Arrays.copyOf(examples, size);
            Arrays.sort(sorted);
            for (int i = 1; i < size; i++) {
                if (sorted[i] == sorted[i - 1]) {
                    throw new IllegalArgumentException("it has example " + sorted[i] + " twice");
                }
            }
        }
    }
}
