package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginTimeoutTest {
    @ParameterizedTest
    @CsvSource({"90s, 90", "10m, 600", "10 min, 600", "2h, 7200", "999999h, 3599996400"})
    void aTimeIsSecondsMinutesOrHours(String text, long seconds) {
        PluginTimeout timeout = PluginTimeout.parse(text);
        assertThat(timeout.given()).contains(Duration.ofSeconds(seconds));
        assertThat(timeout.loading()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "90", "0s", "1.5h", "1d", "soon", "1h30m", "1000000h"})
    void anythingElseIsQuotedWithExamples(String text) {
        assertThatThrownBy(() -> PluginTimeout.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessage("--plugin-timeout takes a time such as 90s, 10m or 2h, not '" + text + "'");
    }

    @Test
    void loadingIsBoundedAlsoWhereNothingWasSaid() {
        assertThat(PluginTimeout.USUAL.loading()).isEqualTo(Duration.ofSeconds(30));
        assertThat(PluginTimeout.USUAL.given()).isEmpty();
    }
}
