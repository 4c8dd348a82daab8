package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportViewerTest {
    @TempDir
    private Path folder;

    @Test
    void theDesktopsProgramIsHandedTheWholePath() throws IOException {
        program("xdg-open", "printf '%s' \"$1\" >" + folder.resolve("opened"));
        Path report = folder.resolve("a run/report.pdf");

        assertThat(on("Linux").open(report)).isEmpty();
        assertThat(folder.resolve("opened")).hasContent(report.toString());
    }

    @Test
    void aMacHasAnotherOne() throws IOException {
        program("open", "printf '%s' \"$1\" >" + folder.resolve("opened"));

        assertThat(on("Mac OS X").open(folder.resolve("report.pdf"))).isEmpty();
        assertThat(folder.resolve("opened")).isNotEmptyFile();
    }

    @Test
    void withoutAViewerItSaysWhereTheReportIs() {
        Path report = folder.resolve("report.pdf");

        assertThat(on("Linux").open(report))
                .contains("there is no 'xdg-open' on the PATH to open the report with; it is " + report);
    }

    @Test
    void aViewerThatFailsIsTold() throws IOException {
        program("xdg-open", "exit 3");
        Path report = folder.resolve("report.pdf");

        assertThat(on("Linux").open(report))
                .contains("'xdg-open' could not open the report (exit code 3); it is " + report);
    }

    private ReportViewer on(String os) {
        return new ReportViewer(Map.of("PATH", folder.resolve("no") + File.pathSeparator + folder), os);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
