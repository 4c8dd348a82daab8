package io.lookbook.app.store;

import io.lookbook.api.eval.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
     * @param predicted the class that the file names for each row; it follows from the probabilities
     */
    record Table(Predictions predictions, int[] predicted) {}

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
            List<CSVRecord> rows = parser.getRecords();
            int[] examples = new int[rows.size()];
            int[] labels = new int[rows.size()];
            int[] predicted = new int[rows.size()];
            float[] probabilities = new float[rows.size() * classes];
            for (int i = 0; i < rows.size(); i++) {
                CSVRecord row = rows.get(i);
                if (row.size() != FIRST_PROBABILITY + classes) {
                    throw new IllegalArgumentException("line " + (i + 2) + " has " + row.size() + " values");
                }
                examples[i] = Integer.parseInt(row.get(0));
                labels[i] = Integer.parseInt(row.get(1));
                predicted[i] = Integer.parseInt(row.get(2));
                for (int c = 0; c < classes; c++) {
                    probabilities[i * classes + c] = Float.parseFloat(row.get(FIRST_PROBABILITY + c));
                }
            }
            return new Table(new Predictions(classes, examples, labels, probabilities), predicted);
        }
    }
}
