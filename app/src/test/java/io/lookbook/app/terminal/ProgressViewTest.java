package io.lookbook.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.terminal.ProgressSnapshot.RunRow;
import io.lookbook.app.terminal.ProgressSnapshot.Task;
import io.lookbook.app.terminal.ProgressSnapshot.Total;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressViewTest {
    private static final TerminalTraits UNICODE = new TerminalTraits(true, "xterm", true, false);
    private static final TerminalTraits ASCII = new TerminalTraits(true, "xterm", false, false);

    private static final RunRow CNN = new RunRow("cnn", 0.5, "13/25", 0.2134, 0.912, 4912, 80);
    private static final RunRow STARTING =
            new RunRow("mlp", 0, "starting", Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    private static final ProgressSnapshot TWO =
            new ProgressSnapshot(Optional.empty(), List.of(CNN, STARTING), Optional.of(new Total(1, 6, 3, 0.25, 3723)));

    @Test
    void eightyColumnsHoldAllOfARun() {
        assertThat(lines(UNICODE, TWO, 80))
                .containsExactly(
                        "cnn    ━━━━━━━·······     13/25  loss 0.2134  val 91.20 %  4912/s     1:20 left",
                        "mlp    ··············  starting                                                ",
                        "total  ━━━╸··········  1 of 6 done, 3 waiting                      1:02:03 left");
    }

    @Test
    void aPlainTerminalGetsPlainBars() {
        assertThat(lines(ASCII, TWO, 80).get(0)).startsWith("cnn    =======-------     13/25  loss");
    }

    @Test
    void whatMattersLeastIsLeftOutFirst() {
        assertThat(lines(UNICODE, TWO, 70).get(0)).doesNotContain("/s").contains("loss", "━", "val", "left");
        assertThat(lines(UNICODE, TWO, 60).get(0)).doesNotContain("/s", "loss").contains("━", "val", "left");
        assertThat(lines(UNICODE, TWO, 44).get(0))
                .doesNotContain("/s", "loss", "━")
                .contains("val", "left");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 39, 40, 41, 50, 60, 79, 80, 100, 120, 200})
    void noLineIsAsWideAsTheWindow(int columns) {
        RunRow longName = new RunRow("a".repeat(64) + " seed 123456789", 1, "1000000/1000000", 1e9, 1, 1e7, 1e9);
        ProgressSnapshot wide = new ProgressSnapshot(
                Optional.of(new Task("a task of which there is much to say, whatever it may be", 0.5)),
                List.of(CNN, longName),
                Optional.of(new Total(1000, 2000, 998, 0.5, 1e12)));

        assertThat(lines(UNICODE, wide, columns))
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThan(columns));
    }

    @Test
    void lettersThatTakeTwoColumnsKeepTheColumnsInLine() {
        RunRow japanese = new RunRow("画像", 0.5, "13/25", 0.2134, 0.912, 4912, 80);
        ProgressSnapshot both = new ProgressSnapshot(Optional.empty(), List.of(CNN, japanese), Optional.empty());

        assertThat(lines(ASCII, both, 80)).extracting(TextWidth::of).containsOnly(79);
    }

    @Test
    void aNarrowWindowGetsOneShortLine() {
        assertThat(lines(UNICODE, TWO, 39)).containsExactly("1/6 25% 1:02:03 left");
    }

    @Test
    void moreRunsThanTheWindowHasRowsAreCounted() {
        List<RunRow> many = IntStream.range(0, 20).mapToObj(i -> CNN).toList();
        ProgressSnapshot snapshot =
                new ProgressSnapshot(Optional.empty(), many, Optional.of(new Total(0, 20, 0, 0.1, 60)));

        List<String> lines = new ProgressView(UNICODE)
                .lines(snapshot, new Window(80, 8)).stream()
                        .map(AttributedString::toString)
                        .toList();

        assertThat(lines).hasSizeLessThan(8).contains("and 15 more");
        assertThat(lines.get(lines.size() - 1)).startsWith("total");
    }

    @Test
    void oneRunNeedsNoTotal() {
        ProgressSnapshot one =
                new ProgressSnapshot(Optional.empty(), List.of(CNN), Optional.of(new Total(0, 1, 0, 0.5, 80)));

        assertThat(lines(UNICODE, one, 80)).hasSize(1).first().asString().startsWith("cnn");
        assertThat(lines(UNICODE, one, 30)).containsExactly("0/1 50% 1:20 left");
    }

    @Test
    void aTaskHasABarWhereItsShareIsKnown() {
        assertThat(lines(ASCII, task(0.5), 50)).containsExactly("reading  ================-----------------   50 %");
        assertThat(lines(ASCII, task(Double.NaN), 50)).containsExactly("reading");
    }

    @Test
    void coloursAreWrittenOnlyWhereTheyAreWelcome() {
        Window window = new Window(80, 24);
        assertThat(new ProgressView(UNICODE).lines(TWO, window).get(0).toAnsi()).doesNotContain("\u001b");
        assertThat(new ProgressView(new TerminalTraits(true, "xterm", true, true))
                        .lines(TWO, window)
                        .get(0)
                        .toAnsi())
                .contains("\u001b[36m");
    }

    @Test
    void nothingToShowIsNoLine() {
        assertThat(lines(UNICODE, new ProgressSnapshot(Optional.empty(), List.of(), Optional.empty()), 80))
                .isEmpty();
    }

    private static ProgressSnapshot task(double fraction) {
        return new ProgressSnapshot(Optional.of(new Task("reading", fraction)), List.of(), Optional.empty());
    }

    private static List<String> lines(TerminalTraits traits, ProgressSnapshot snapshot, int columns) {
        return new ProgressView(traits)
                .lines(snapshot, new Window(columns, 24)).stream()
                        .map(AttributedString::toString)
                        .toList();
    }
}
