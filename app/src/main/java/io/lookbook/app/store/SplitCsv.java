package io.lookbook.app.store;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** {@code split.csv}, read back: which row of the dataset is in which part. */
final class SplitCsv {
    private SplitCsv() {}

    /** The rows of one part, in the order of the file. */
    static int[] rows(byte[] text, String part) throws IOException {
        IntStream.Builder rows = IntStream.builder();
        int line = 1;
        try (CSVParser parser = Csv.parser(text)) {
            if (!parser.getHeaderNames().equals(List.of("example", "part"))) {
                throw new IllegalArgumentException("its first line is not example,part");
            }
            for (CSVRecord row : parser) {
                line++;
                if (row.size() != 2) {
                    throw new IllegalArgumentException("line " + line + " has " + row.size() + " values");
                }
                int example = Csv.row(row.get(0), line);
                if (row.get(1).equals(part)) {
                    rows.add(example);
                }
            }
        }
        return rows.build().toArray();
    }
}
