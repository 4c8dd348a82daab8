package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void accuraciesHaveTwoDecimalsAndProbabilitiesOne() {
        assertThat(Text.percent(0.9123)).isEqualTo("91.23\u00a0%");
        assertThat(Text.percent(0.99998)).isEqualTo("99.998\u00a0%");
        assertThat(Text.probability(0.9123)).isEqualTo("91.2\u00a0%");
        assertThat(Text.probability(0.99998)).isEqualTo("100.0\u00a0%");
    }

    @Test
    void timesGrowFromSecondsToHours() {
        assertThat(Text.seconds(3.14)).isEqualTo("3.1\u00a0s");
        assertThat(Text.seconds(59.97)).isEqualTo("1:00\u00a0min");
        assertThat(Text.seconds(3599.9)).isEqualTo("1:00\u00a0h");
        assertThat(Text.seconds(7384)).isEqualTo("2:03\u00a0h");
    }

    @Test
    void longNamesLoseTheirMiddleAndStayDifferent() {
        assertThat(Text.shortenAll(List.of("short", "a very long name one", "a very long name two"), 10))
                .containsExactly("short", "a very…one", "a very…two");
        assertThat(Text.shortenAll(List.of("abcdefghijXklm", "abcdefghijYklm"), 10))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void idsAreKebabCaseAndUnique() {
        FigureIds ids = new FigureIds("pr-curve");
        assertThat(ids.of("My CNN (2)")).isEqualTo("pr-curve-my-cnn-2");
        assertThat(ids.of("my cnn")).isEqualTo("pr-curve-my-cnn");
        assertThat(ids.of("My CNN")).isEqualTo("pr-curve-my-cnn-3");
        assertThat(ids.of("犬")).isEqualTo("pr-curve-model");
    }

    @Test
    void ticksStandOneTwoOrFiveApart() {
        assertThat(Theme.step(1, 5)).isEqualTo(0.2);
        assertThat(Theme.step(99, 10)).isEqualTo(10);
        assertThat(Theme.step(24, 10)).isEqualTo(5);
        assertThat(Theme.step(0.07, 5)).isEqualTo(0.02);
    }

    @Test
    void linesBreakBetweenWordsAndEndInAnEllipsis() {
        Font font = new Font("DejaVu Sans", Font.PLAIN, 7);
        double width = Theme.width("one two", font) + 1;
        assertThat(TextLines.wrap("one two one two", font, width, 3)).containsExactly("one two", "one two");
        assertThat(TextLines.wrap("one two three four", font, width, 1))
                .singleElement()
                .asString()
                .endsWith("…");
        assertThat(TextLines.wrap("", font, width, 3)).isEmpty();
    }
}
