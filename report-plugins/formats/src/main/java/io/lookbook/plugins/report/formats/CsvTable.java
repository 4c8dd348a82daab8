package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table as CSV, RFC 4180: the column headings, then the rows. */
final class CsvTable {
    private CsvTable() {}

    static String of(Block.Table table) {
        StringBuilder csv = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(csv, CSVFormat.RFC4180)) {
            printer.printRecord(table.columns().stream()
                    .map(column -> PlainText.unicode(column.heading()))
                    .toList());
            for (var row : table.rows()) {
                printer.printRecord(row.stream().map(PlainText::unicode).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder throws none
        }
        return csv.toString();
    }
}
