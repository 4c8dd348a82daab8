package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories and predictions of a run with values that cannot be: each is named with its file and line. */
class MalformedTablesTest {
    @TempDir
    private static Path original;

    private static SmallRun run;

    @BeforeAll
    static void train() {
        run = SmallRun.make(original.resolve("run"));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, finite number",
        "1e999, finite number",
        "-Infinity, finite number",
        "one, for a number",
        "'', for a number",
        "0x, for a number"
    })
    void aLossThatIsNoNumberIsNamedWithItsLine(String loss, String complaint) throws IOException {
        String heading = Files.readAllLines(run.file(SmallRun.HISTORY)).get(0);
        refused(SmallRun.HISTORY, heading + "\r\n1," + loss + ",0.5,1,0.5,1\r\n", " is damaged: line 2 has", complaint);
    }

    static Stream<Arguments> predictions() {
        String row = IntStream.range(0, 10).mapToObj(c -> c == 0 ? "1" : "0").collect(Collectors.joining(","));
        return Stream.of(
                Arguments.of("1,0,0," + row + "\n1,0,0," + row, "it has example 1 twice"),
                Arguments.of("-1,0,0," + row, "line 2 has the row -1"),
                Arguments.of("99999999999,0,0," + row, "line 2 has '99999999999' for a whole number"),
                Arguments.of("1,10,0," + row, "label 10 is not in 0 to 9"),
                Arguments.of("1,-1,0," + row, "label -1 is not in 0 to 9"),
                Arguments.of("1,0,x," + row, "line 2 has 'x' for a whole number"),
                Arguments.of("1,0,0," + row.replace("1", "NaN"), "is NaN"),
                Arguments.of("1,0,0," + row.replace("1", "2"), "is 2.0"),
                Arguments.of("1,0,0," + row.replace("1", "-0.5"), "is -0.5"),
                Arguments.of("1,0,0," + row.replace("1", "p"), "line 2 has 'p' for a probability"),
                Arguments.of("1,0,0,1", "line 2 has 4 values"),
                Arguments.of("1,0,0," + row + ",0", "line 2 has 14 values"),
                Arguments.of("\"1,0,0," + row, "is damaged"),
                Arguments.of("", "line 2 has 1 values"));
    }

    @ParameterizedTest
    @MethodSource("predictions")
    void wrongPredictionsAreNamed(String rows, String complaint) throws IOException {
        String heading = Files.readAllLines(run.file(SmallRun.PREDICTIONS)).get(0);
        refused(SmallRun.PREDICTIONS, heading + "\n" + rows + "\n", complaint);
    }

    private static void refused(String name, String content, String... words) {
        OneFileChanged files =
                new OneFileChanged(new RunFolder(run.root()), name, content.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new RunFolderReader(files).read((experiment, print) -> row -> Optional.empty()))
                .isInstanceOf(DataException.class)
                .satisfies(e -> Promises.speaksPlainly(e.getMessage()))
                .hasMessageContaining(run.file(name) + " is damaged: ")
                .message()
                .contains(words);
    }
}
