package io.lookbook.app.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** {@code split.csv}, read back: which row of the dataset is in which part. */
final class SplitCsv {
    private SplitCsv() {}

    /** The rows of one part, in the order of the file. */
    static int[] rows(byte[] text, String part) throws IOException {
        List<Integer> rows = new ArrayList<>();
        try (CSVParser parser = Csv.parser(text)) {
            if (!parser.getHeaderNames().equals(List.of("example", "part"))) {
                throw new IllegalArgumentException("its first line is not example,part");
            }
            for (CSVRecord row : parser) {
                if (row.get(1).equals(part)) {
                    rows.add(Integer.parseInt(row.get(0)));
                }
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
