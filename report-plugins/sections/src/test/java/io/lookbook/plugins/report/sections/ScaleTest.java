package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void aLinearScaleIsLabelledAtItsSteps() {
        assertThat(Scale.linear("points", -1, 2.1, 1, "+0;−0").ticks())
                .extracting(Scale.Place::text)
                .containsExactly("−1", "0", "+1", "+2");
    }

    @Test
    void manyDecadesAreLabelledAtPowersOfTen() {
        assertThat(Scale.logarithmic("parameters", 1_000, 2_000_000).ticks())
                .extracting(Scale.Place::text)
                .containsExactly("1k", "10k", "100k", "1M");
    }

    @Test
    void lessThanADecadeIsLabelledEvenly() {
        Scale scale = Scale.logarithmic("seconds", 30, 80);
        assertThat(scale.ticks()).hasSizeBetween(3, 5).allSatisfy(tick -> assertThat(Math.pow(10, tick.value()))
                .isCloseTo(Double.parseDouble(tick.text()), within(1e-6)));
        assertThat(scale.low()).isLessThan(Math.log10(30));
    }

    @Test
    void oneValueAloneStillHasAScale() {
        assertThat(Scale.logarithmic("µs", 125, 125).ticks()).hasSizeGreaterThan(1);
    }
}
