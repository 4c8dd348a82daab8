package io.lookbook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {
    private static final Option<Integer> UNITS = Option.integer("units", 100, 1, 1000, "units");
    private static final Option<List<Integer>> FILTERS = Option.integers("filters", List.of(32, 64), 1, 512, "filters");
    private static final Option<Double> RATE = Option.number("rate", 0.5, Range.closedOpen(0, 1), "rate");
    private static final Option<Boolean> FAST = Option.flag("fast", false, "fast");
    private static final Option<String> SPLIT = Option.choice("split", "a", List.of("a", "b"), "split");
    private static final List<Option<?>> ALL = List.of(UNITS, FILTERS, RATE, FAST, SPLIT);

    @Test
    void givenTextsAreReadAndTheOthersKeepTheirDefaults() {
        Settings settings = Settings.of(ALL, Map.of("units", "7", "filters", "8+16+32", "fast", "true"));

        assertThat(settings.get(UNITS)).isEqualTo(7);
        assertThat(settings.get(FILTERS)).containsExactly(8, 16, 32);
        assertThat(settings.get(FAST)).isTrue();
        assertThat(settings.get(RATE)).isEqualTo(0.5);
        assertThat(settings.get(SPLIT)).isEqualTo("a");
    }

    @Test
    void theEffectiveTextsReadBackTheSame() {
        Settings settings = Settings.of(ALL, Map.of("rate", "1e-7", "filters", "8"));

        assertThat(settings.asText())
                .containsExactly(
                        Map.entry("units", "100"),
                        Map.entry("filters", "8"),
                        Map.entry("rate", "1E-7"),
                        Map.entry("fast", "false"),
                        Map.entry("split", "a"));
        assertThat(Settings.of(ALL, settings.asText()).asText()).isEqualTo(settings.asText());
    }

    @Test
    void anOptionTellsItsRangeOrItsChoices() {
        assertThat(UNITS.range()).contains(Range.closed(1, 1000));
        assertThat(FILTERS.range()).contains(Range.closed(1, 512));
        assertThat(RATE.range()).contains(Range.closedOpen(0, 1));
        assertThat(FAST.range()).isEmpty();
        assertThat(SPLIT.range()).isEmpty();
        assertThat(UNITS.choices()).isEmpty();
        assertThat(FAST.choices()).containsExactly("true", "false");
        assertThat(SPLIT.choices()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "1.5", "many", "", "99999999999"})
    void anIntegerOutOfItsRangeIsRefusedWithTheRange(String text) {
        assertThatThrownBy(() -> UNITS.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessage("option 'units' takes integer, from 1 to 1000; got '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-0.1", "NaN", "Infinity", "half"})
    void aNumberOutOfItsRangeIsRefusedWithTheRange(String text) {
        assertThatThrownBy(() -> RATE.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("from 0 up to, not including, 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32+", "+32", "32,64", "32+0", "32+513"})
    void aListWithABadElementIsRefused(String text) {
        assertThatThrownBy(() -> FILTERS.parse(text)).isInstanceOf(UserException.class);
    }

    @Test
    void aChoiceNamesItsWords() {
        assertThatThrownBy(() -> SPLIT.parse("c"))
                .isInstanceOf(UserException.class)
                .hasMessage("option 'split' takes one of a, b; got 'c'");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Settings.of(List.of(UNITS, RATE), Map.of("unit", "3")))
                .isInstanceOf(UserException.class)
                .hasMessage("there is no option 'unit'; there are units, rate");
    }

    @Test
    void anOptionThatWasNotDeclaredCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.defaults(List.of(UNITS)).get(RATE))
                .withMessageContaining("add it to options()");
    }

    @Test
    void aDefaultOutsideTheRangeIsTheAuthorsMistake() {
        assertThatThrownBy(() -> Option.integer("units", 0, 1, 10, "units")).isInstanceOf(UserException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Option.flag("Not_Kebab", true, "no"));
        assertThatIllegalArgumentException().isThrownBy(() -> Settings.defaults(List.of(UNITS, UNITS)));
    }

    @Test
    void rangesSayInWordsWhatTheyContain() {
        assertThat(Range.closed(1, 10)).hasToString("from 1 to 10");
        assertThat(Range.greaterThan(0)).hasToString("greater than 0");
        assertThat(Range.atLeast(0.25)).hasToString("at least 0.25");
        assertThat(Range.greaterThan(0).contains(0)).isFalse();
        assertThat(Range.greaterThan(0).contains(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(Range.closed(0, 1).contains(Double.NaN)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Range.closed(2, 1));
    }
}
