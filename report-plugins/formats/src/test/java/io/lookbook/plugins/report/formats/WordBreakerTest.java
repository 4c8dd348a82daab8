package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordBreakerTest {
    @Test
    void numbersStayWhole() {
        assertThat(WordBreaker.words("from +19.00 to −21.00, 91.2 % of 14 000"))
                .containsExactly("from", "+19.00", "to", "−21.00,", "91.2 %", "of", "14 000");
    }

    @Test
    void aSpaceAfterANumberIsOtherwiseAPlaceToBreak() {
        assertThat(WordBreaker.words("in 3 of 10 runs")).containsExactly("in", "3", "of", "10", "runs");
    }

    @Test
    void wordsBreakAtTheirHyphensButNotAtPoints() {
        assertThat(WordBreaker.words("cross-entropy in report.json"))
                .containsExactly("cross-", "entropy", "in", "report.json");
    }

    @Test
    void nothingHasNoWords() {
        assertThat(WordBreaker.words("")).isEmpty();
    }
}
