package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
    @Test
    void whatSteersATerminalBecomesAQuestionMark() {
        assertThat(TerminalText.safe("a\u001b[2Jb\u009b31mc\u007fd\u0000e\rf")).isEqualTo("a?[2Jb?31mc?d?e?f");
    }

    @Test
    void whatHidesOrTurnsTextBecomesAQuestionMark() {
        // Right-to-left override, zero-width space and joiner, line separator, a tag character outside of the first
        // plane.
        assertThat(TerminalText.safe("a\u202eb\u200bc\u200dd\u2028e\udb40\udc41f"))
                .isEqualTo("a?b?c?d?e?f");
    }

    @Test
    void linesStayUnlessTheyMustBeOne() {
        assertThat(TerminalText.safe("a\r\n\tb\nc")).isEqualTo("a\r\n\tb\nc");
        assertThat(TerminalText.line("a\r\n\tb")).isEqualTo("a???b");
    }

    @Test
    void whatIsReadStays() {
        String text = "Ärger, 日本語, שלום, 𝒳 — 95 % ±½";

        assertThat(TerminalText.safe(text)).isEqualTo(text);
        assertThat(TerminalText.line(text)).isEqualTo(text);
    }
}
