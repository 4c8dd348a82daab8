package io.lookbook.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void onlyNoneIsZeroPercentAndOnlyAllAreAHundred() {
        assertThat(percent(139_997 / 140_000.0, 2)).isEqualTo("99.998 %");
        assertThat(percent(139_999 / 140_000.0, 2)).isEqualTo("99.999 %");
        assertThat(percent(3 / 140_000.0, 2)).isEqualTo("0.002 %");
        assertThat(percent(0.9996, 1)).isEqualTo("99.96 %");
        assertThat(percent(0.99995, 2)).isEqualTo("99.995 %");
        assertThat(percent(0, 2)).isEqualTo("0.00 %");
        assertThat(percent(1, 2)).isEqualTo("100.00 %");
        // Sums of doubles that are all but for rounding.
        assertThat(percent(Math.nextDown(1.0), 2)).isEqualTo("100.00 %");
        assertThat(percent(Double.MIN_VALUE, 2)).isEqualTo("0.00 %");
    }

    @Test
    void otherPercentagesAreRounded() {
        assertThat(percent(0.9123, 2)).isEqualTo("91.23 %");
        assertThat(percent(0.0001, 2)).isEqualTo("0.01 %");
        assertThat(percent(0.9999, 2)).isEqualTo("99.99 %");
        assertThat(percent(0.5, 0)).isEqualTo("50 %");
        assertThat(percent(-0.03, 1)).isEqualTo("−3.0 %");
        assertThat(percent(Double.NaN, 2)).isEqualTo("–");
    }

    @Test
    void theEndsOfARangeAreTreatedAlike() {
        assertThat(plain(Numbers.percentRange(0.99994, 0.999993))).isEqualTo("99.99 to 99.999 %");
        assertThat(plain(Numbers.percentRange(0, 1))).isEqualTo("0.00 to 100.00 %");
    }

    @Test
    void numbersUseRealMinusSignsAndNoLocale() {
        assertThat(Numbers.fixed(-1.005, 1)).isEqualTo("−1.0");
        assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
        assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("–");
        assertThat(Numbers.signedPoints(0.0123)).isEqualTo("+1.23");
        assertThat(Numbers.signedPoints(-0.0123)).isEqualTo("−1.23");
        assertThat(Numbers.signedPoints(0.00001)).isEqualTo("0.00");
        assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Numbers.pValue(0.0009)).isEqualTo("<\u00a00.001");
        assertThat(Numbers.pEquals(0.012)).isEqualTo("p\u00a0=\u00a00.012");
    }

    @Test
    void listsReadAsEnglish() {
        assertThat(Numbers.list(List.of())).isEmpty();
        assertThat(Numbers.list(List.of("a"))).isEqualTo("a");
        assertThat(Numbers.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }

    @Test
    void zeroHasNoSign() {
        assertThat(Numbers.grouped(-0.0004, 1)).isEqualTo("0.0");
        assertThat(Numbers.fixed(-0.0004, 1)).isEqualTo("0.0");
        assertThat(Numbers.grouped(-1234.5, 1)).isEqualTo("−1,234.5");
        assertThat(Numbers.fixed(-1234.5, 1)).isEqualTo("−1234.5");
    }

    private static String percent(double ratio, int decimals) {
        return plain(Numbers.percent(ratio, decimals));
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
