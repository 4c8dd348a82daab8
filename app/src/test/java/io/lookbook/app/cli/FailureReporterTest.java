package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailureReporterTest {
    private final StringWriter err = new StringWriter();

    @Test
    void aUsersMistakeIsToldWithoutAStackTrace() {
        assertThat(report(new UserException("no model 'x'", new IllegalStateException())))
                .isEqualTo(2);
        assertThat(err).hasToString("lookbook: no model 'x'" + System.lineSeparator());
    }

    @Test
    void missingDataHasACodeOfItsOwn() {
        assertThat(report(new DataException("no file 'x'"))).isEqualTo(5);
        assertThat(err).hasToString("lookbook: no file 'x'" + System.lineSeparator());
    }

    @Test
    void aStopIsNoFailure() {
        assertThat(report(new InterruptedException())).isEqualTo(130);
        assertThat(err).hasToString("lookbook: stopped" + System.lineSeparator());
    }

    @Test
    void anythingElseIsABugToReportWithItsStackTrace() {
        assertThat(report(new IllegalStateException("odd"))).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("lookbook: java.lang.IllegalStateException: odd")
                .contains("This is a bug of lookbook, please report it", "plugin API 1.0")
                .contains("\tat " + getClass().getName());
    }

    @Test
    void exhaustedMemoryIsToldWithTheWayToGiveMore() {
        assertThat(report(new OutOfMemoryError("Java heap space"))).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("lookbook: out of memory: Java heap space")
                .contains("LOOKBOOK_JAVA_OPTS");
    }

    @Test
    void nothingInAMessageSteersTheTerminal() {
        report(new DataException("no file '\u001b[2J\u009b31m\u202e'"));
        report(new IllegalStateException("odd\u009b"));

        assertThat(err.toString()).contains("no file '?[2J?31m?'", "odd?").doesNotContain("\u009b", "\u202e");
    }

    private int report(Throwable thrown) {
        PrintWriter printer = new PrintWriter(err);
        int exitCode = new FailureReporter(printer).report(thrown);
        printer.flush();
        return exitCode;
    }
}
