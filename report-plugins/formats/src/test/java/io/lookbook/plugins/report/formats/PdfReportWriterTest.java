package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportWriterTest {
    @TempDir
    Path folder;

    @Test
    void writes() throws Exception {
        var files = new PdfReportWriter().write(SampleReport.report(), folder);
        assertThat(files).isNotEmpty();
        for (Path f : files) {
            Path t = Path.of("/tmp/fmt/out").resolve(folder.relativize(f));
            Files.createDirectories(t.getParent());
            Files.copy(f, t, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
