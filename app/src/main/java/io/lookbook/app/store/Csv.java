package io.lookbook.app.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;

/** The dialect of our CSV files: RFC 4180, UTF-8, a heading, decimal points. */
final class Csv {
    /** Enough for a float to read back the same. */
    private static final MathContext DIGITS = new MathContext(9);

    /** How much of a wrong value a message quotes. */
    private static final int LONGEST_EXCERPT = 40;

    private Csv() {}

    static void write(Path file, List<String> columns, Rows rows) throws IOException {
        AtomicFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
            printer.printRecord(columns);
            rows.print(printer);
            printer.flush();
        });
    }

    /** A parser that has read the heading. */
    static CSVParser parser(byte[] text) throws IOException {
        // With a decoder of its own, which refuses what is no UTF-8.
        Reader reader = new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder());
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its first line does not name the columns, each once", e);
        }
    }

    /** A row of the dataset, which counts from 0. */
    static int row(String text, int line) {
        int row = integer(text, line);
        if (row < 0) {
            throw new IllegalArgumentException("line " + line + " has the row " + row + ", but rows count from 0");
        }
        return row;
    }

    /** A whole number. */
    static int integer(String text, int line) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("line " + line + " has " + excerpt(text) + " for a whole number", e);
        }
    }

    /** A number, finite. */
    static double decimal(String text, int line) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("line " + line + " has " + excerpt(text) + " for a number", e);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("line " + line + " has " + excerpt(text) + " for a finite number");
        }
        return value;
    }

    /** Of a value that is wrong, for a message. */
    static String excerpt(String text) {
        return text.length() <= LONGEST_EXCERPT ? "'" + text + "'" : "'" + text.substring(0, LONGEST_EXCERPT) + "...'";
    }

    /** A number of nine significant digits. Not {@code Double.toString}: that prints other digits in newer Java versions. */
    static String number(double value) {
        return new BigDecimal(value).round(DIGITS).toString();
    }

    /** Prints the rows. */
    @FunctionalInterface
    interface Rows {
        void print(CSVPrinter printer) throws IOException;
    }
}
