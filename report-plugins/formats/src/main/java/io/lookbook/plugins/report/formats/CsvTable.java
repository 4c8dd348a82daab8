package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as CSV, RFC 4180: the column headings, then the rows. Text that a spreadsheet would take for a formula gets an apostrophe
 * in front, the spreadsheets' own sign for text; {@code report.json} has it as it is.
 */
final class CsvTable {
    private static final Pattern FORMULA = Pattern.compile("(?s)[\\s\uFEFF]*[=+\\-@].*");
    /** A signed number, also with a unit, as in -0.5 points, and the dash for none: a spreadsheet computes nothing there. */
    private static final Pattern NUMBER = Pattern.compile("-|[+-]\\d[\\d.,]*( ?%| [a-z]+)?");

    private CsvTable() {}

    static String of(Block.Table table) {
        StringBuilder csv = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(csv, CSVFormat.RFC4180)) {
            printer.printRecord(table.columns().stream()
                    .map(column -> cell(column.heading()))
                    .toList());
            for (var row : table.rows()) {
                printer.printRecord(row.stream().map(CsvTable::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder throws none
        }
        return csv.toString();
    }

    private static String cell(String text) {
        String readable = PlainText.unicode(text);
        boolean formula =
                FORMULA.matcher(readable).matches() && !NUMBER.matcher(readable).matches();
        return formula ? "'" + readable : readable;
    }
}
