package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Report;
import io.lookbook.api.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code report.html} and {@code figures/<id>.svg}. Everything is made in memory before the first file is touched. */
final class HtmlReportWriter implements ReportWriter {
    @Override
    public List<Path> write(Report report, Path folder) throws IOException {
        ReportFonts fonts = ReportFonts.load();
        Gallery gallery = Gallery.of(report, fonts);
        String html = new PageTemplate().render(ReportView.forBrowsers(report, gallery, fonts));

        FileSet files = new FileSet();
        files.add("report.html", "<!DOCTYPE html>\n" + html);
        gallery.addTo(files);
        return files.write(folder);
    }
}
