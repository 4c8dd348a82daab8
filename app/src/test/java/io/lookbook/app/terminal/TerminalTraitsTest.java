package io.lookbook.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTraitsTest {
    private static final Map<String, String> ON_A_TERMINAL = Map.of(TerminalTraits.TERMINAL_PROPERTY, "true");

    @Test
    void aUsualTerminalShowsAViewInColoursAndMoreThanAscii() {
        assertThat(traits(ON_A_TERMINAL, Map.of("TERM", "xterm-256color", "LANG", "de_DE.UTF-8")))
                .isEqualTo(new TerminalTraits(true, "xterm-256color", true, true));
    }

    @ParameterizedTest
    @CsvSource({"CI,true", "CI,1", "CI,anything", "TERM,dumb", "TERM,''"})
    void whereNobodyLooksOrNothingCanBeDrawnThereIsNoView(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm", "LANG", "C.UTF-8"));
        environment.put(name, value);

        assertThat(traits(ON_A_TERMINAL, environment)).isEqualTo(TerminalTraits.NONE);
    }

    @ParameterizedTest
    @CsvSource({"CI,false", "CI,''", "CI,0", "NO_COLOR,''"})
    void aVariableThatSaysNoIsAsGoodAsNone(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm", "LANG", "C.UTF-8"));
        environment.put(name, value);

        assertThat(traits(ON_A_TERMINAL, environment)).isEqualTo(new TerminalTraits(true, "xterm", true, true));
    }

    @Test
    void aFileOrAPipeGetsNoView() {
        assertThat(traits(Map.of(), Map.of("TERM", "xterm", "LANG", "C.UTF-8"))).isEqualTo(TerminalTraits.NONE);
    }

    @Test
    void noColorLeavesTheView() {
        assertThat(traits(ON_A_TERMINAL, Map.of("TERM", "xterm", "LANG", "C.UTF-8", "NO_COLOR", "1")))
                .isEqualTo(new TerminalTraits(true, "xterm", true, false));
    }

    @ParameterizedTest
    @CsvSource({
        "C.UTF-8,      '',          '',    true",
        "en_GB.utf8,   '',          '',    true",
        "de_DE.UTF-8,  de_DE.latin1, '',   false",
        "de_DE.UTF-8,  '',          C,     false",
        "'',           '',          '',    false"
    })
    void theLocaleTellsWhetherThereIsMoreThanAscii(String lang, String characters, String all, boolean unicode) {
        Map<String, String> environment = Map.of("TERM", "xterm", "LANG", lang, "LC_CTYPE", characters, "LC_ALL", all);

        assertThat(traits(ON_A_TERMINAL, environment).unicode()).isEqualTo(unicode);
    }

    @Test
    void thePlainLocaleThatTheLauncherReplacedIsStillAscii() {
        Map<String, String> properties =
                Map.of(TerminalTraits.TERMINAL_PROPERTY, "true", TerminalTraits.ASCII_PROPERTY, "true");

        assertThat(traits(properties, Map.of("TERM", "xterm", "LC_ALL", "C.UTF-8"))
                        .unicode())
                .isFalse();
    }

    private static TerminalTraits traits(Map<String, String> properties, Map<String, String> environment) {
        return TerminalTraits.of(properties::get, environment);
    }
}
