package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Report;
import io.lookbook.api.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code report.pdf} and {@code figures/<id>.svg}. Everything is made in memory before the first file is touched. */
final class PdfReportWriter implements ReportWriter {
    @Override
    public List<Path> write(Report report, Path folder) throws IOException {
        ReportFonts fonts = ReportFonts.load();
        Gallery gallery = Gallery.of(report, fonts);
        String html = new PageTemplate().render(ReportView.of(report, gallery, fonts, true));
        byte[] pdf = new PdfRenderer(fonts).render(html, report, gallery);

        FileSet files = new FileSet();
        files.add("report.pdf", pdf);
        gallery.addTo(files);
        return files.write(folder);
    }
}
