package io.lookbook.api.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes reports in one format. */
@FunctionalInterface
public interface ReportWriter {
    /**
     * Writes a report. Each file is written under a temporary name and moved into place; files of the same name are replaced.
     *
     * @param report what to write
     * @param folder an existing folder
     * @return the files written, the one to open first
     * @throws IOException if a file cannot be written
     */
    List<Path> write(Report report, Path folder) throws IOException;
}
