package io.lookbook.plugins.report.formats;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lookbook.api.report.Report;
import io.lookbook.api.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code report.json}, {@code tables/<section>-<n>.csv} and {@code figures/<id>.svg}. Everything is made in memory before
 * the first file is touched.
 */
final class JsonReportWriter implements ReportWriter {
    @Override
    public List<Path> write(Report report, Path folder) throws IOException {
        Gallery gallery = Gallery.of(report, ReportFonts.load());
        FileSet tables = new FileSet();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        String json = new ObjectMapper().writer(printer).writeValueAsString(new JsonReport(gallery, tables).of(report));

        FileSet files = new FileSet();
        files.add("report.json", json + "\n");
        files.addAll(tables);
        gallery.addTo(files);
        return files.write(folder);
    }
}
