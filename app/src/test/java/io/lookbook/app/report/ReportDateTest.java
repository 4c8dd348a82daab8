package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDateTest {
    private static final Instant RUN = Instant.parse("2026-03-14T15:09:26.535Z");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aReportCarriesTheTimeOfItsRun(String unset) {
        assertThat(ReportDate.of(RUN, unset)).isEqualTo(RUN);
    }

    @Test
    void theEnvironmentCanFixAnotherDate() {
        assertThat(ReportDate.of(RUN, "1767225600")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "-1", "1.5", "99999999999999", "253402300800"})
    void aValueThatIsNoDateIsRefused(String value) {
        assertThatThrownBy(() -> ReportDate.of(RUN, value))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("SOURCE_DATE_EPOCH")
                .hasMessageContaining("'" + value + "'");
    }
}
