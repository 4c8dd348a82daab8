package io.lookbook.app.store;

import io.lookbook.api.eval.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** {@code history.csv}: one row an epoch. */
final class HistoryCsv {
    private static final String[] COLUMNS = {
        "epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "seconds"
    };

    private HistoryCsv() {}

    static void write(Path file, List<Epoch> history) throws IOException {
        Csv.write(file, List.of(COLUMNS), printer -> {
            for (Epoch epoch : history) {
                row(printer, epoch);
            }
        });
    }

    static List<Epoch> read(byte[] text, int epochs) throws IOException {
        List<Epoch> history = new ArrayList<>();
        try (CSVParser parser = Csv.parser(text)) {
            if (!parser.getHeaderNames().equals(List.of(COLUMNS))) {
                throw new IllegalArgumentException("its first line is not " + String.join(",", COLUMNS));
            }
            for (CSVRecord row : parser) {
                history.add(epoch(row, history.size() + 1));
            }
        }
        if (history.size() != epochs) {
            throw new IllegalArgumentException("it has " + history.size() + " epochs, not " + epochs);
        }
        return history;
    }

    /** Epochs count from 1, one a line. */
    private static Epoch epoch(CSVRecord row, int number) {
        int line = number + 1;
        if (row.size() != COLUMNS.length) {
            throw new IllegalArgumentException("line " + line + " has " + row.size() + " values");
        }
        if (Csv.integer(row.get(0), line) != number) {
            throw new IllegalArgumentException("line " + line + " is not epoch " + number);
        }
        return new Epoch(
                number,
                Csv.decimal(row.get(1), line),
                part(row.get(2), line),
                Csv.decimal(row.get(3), line),
                part(row.get(4), line),
                Csv.decimal(row.get(5), line));
    }

    private static double part(String text, int line) {
        double accuracy = Csv.decimal(text, line);
        if (accuracy < 0 || accuracy > 1) {
            throw new IllegalArgumentException("line " + line + " has the accuracy " + text);
        }
        return accuracy;
    }

    private static void row(CSVPrinter printer, Epoch epoch) throws IOException {
        printer.printRecord(
                epoch.epoch(),
                Csv.number(epoch.trainLoss()),
                Csv.number(epoch.trainAccuracy()),
                Csv.number(epoch.validationLoss()),
                Csv.number(epoch.validationAccuracy()),
                Csv.number(epoch.seconds()));
    }
}
