package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.ExecutionException;
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
    void exhaustedMemoryIsToldWithTheWayToGiveMoreAndIsNoBug() {
        assertThat(report(new OutOfMemoryError("Java heap space"))).isEqualTo(7);
        assertThat(err.toString())
                .startsWith("lookbook: memory ran out: Java heap space")
                .contains("LOOKBOOK_JAVA_OPTS=-Xmx" + 2 * (Runtime.getRuntime().maxMemory() >> 20) + "m", "--workers 1")
                .doesNotContain("\tat ", "bug");
    }

    @Test
    void exhaustedMemoryIsFoundWhereSomethingElseCarriesIt() {
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
        assertThat(report(new ExceptionInInitializerError(memory))).isEqualTo(7);
        assertThat(report(new IllegalStateException(new ExecutionException(memory))))
                .isEqualTo(7);
    }

    @Test
    void causesThatFormACircleAreABug() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertThat(report(first)).isEqualTo(1);
    }

    @Test
    void nativeCodeThatCannotBeUnpackedIsNoBug() {
        UnsatisfiedLinkError library = new UnsatisfiedLinkError("java.io.IOException: No space left on device");
        assertThat(report(new ExceptionInInitializerError(new RuntimeException("ND4J", library))))
                .isEqualTo(6);
        assertThat(err.toString())
                .startsWith("lookbook: the native code of ND4J could not be unpacked or loaded: "
                        + "java.io.IOException: No space left on device")
                .contains("-Dorg.bytedeco.javacpp.cachedir=DIR")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileIsNamedWithWhatHappenedToIt() {
        assertThat(report(new AccessDeniedException("runs/a"))).isEqualTo(6);
        report(new NoSuchFileException("runs/b"));
        report(new FileAlreadyExistsException("runs/c"));
        report(new NotDirectoryException("runs/d"));
        report(new DirectoryNotEmptyException("runs/e"));
        report(new FileSystemException("runs/f", null, "No space left on device"));
        report(new UncheckedIOException(new IOException("runs/g cannot be written: File too large")));
        assertThat(err.toString().lines().filter(line -> line.startsWith("lookbook: ")))
                .containsExactly(
                        "lookbook: a file could not be read or written: runs/a: permission denied",
                        "lookbook: a file could not be read or written: runs/b: there is no such file or folder",
                        "lookbook: a file could not be read or written: runs/c: it is there already",
                        "lookbook: a file could not be read or written: runs/d: it is not a folder",
                        "lookbook: a file could not be read or written: runs/e: the folder is not empty",
                        "lookbook: a file could not be read or written: runs/f: No space left on device",
                        "lookbook: a file could not be read or written: runs/g cannot be written: File too large");
        assertThat(err.toString()).contains("See that the disk has room").doesNotContain("Exception", "\tat ");
    }

    @Test
    void resultsThatDidNotArriveSpoilOnlyACommandThatSucceeded() {
        PrintWriter printer = new PrintWriter(err, true);
        FailureReporter reporter = new FailureReporter(printer);
        assertThat(reporter.reportOutput(new IOException("Broken pipe"), 0)).isEqualTo(6);
        assertThat(err.toString()).as("a reader that has seen enough").isEmpty();
        assertThat(reporter.reportOutput(new IOException("No space left on device"), 4))
                .isEqualTo(4);
        assertThat(err.toString()).startsWith("lookbook: standard output could not be written to: No space left");
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
