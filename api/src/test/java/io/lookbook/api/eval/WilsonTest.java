package io.lookbook.api.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
        // The same from the other side.
        "20, 20, 0.8389, 1.0000",
    })
    void theIntervalIsThePublishedOne(int right, int total, double low, double high) {
        Wilson interval = Wilson.of(right, total);

        assertThat(interval.low()).isCloseTo(low, within(5e-5)).isNotNegative();
        assertThat(interval.high()).isCloseTo(high, within(5e-5)).isLessThanOrEqualTo(1);
    }
}
