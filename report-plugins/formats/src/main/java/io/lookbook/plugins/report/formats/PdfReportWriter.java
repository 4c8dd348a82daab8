package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Report;
import io.lookbook.api.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code report.pdf} and {@code figures/<id>.svg}. Everything is made in memory before the first file is touched. */
final class PdfReportWriter implements ReportWriter {
    @Override
    public List<Path> write(Report report, Path folder) throws IOException {
        ReportFonts fonts = ReportFonts.load();
        Gallery gallery = Gallery.of(report, fonts);
        byte[] pdf;
        Map<String, String> failures = new TreeMap<>();
        do {
            // A drawing that worked as SVG and fails in the PDF is found when its page is already laid out.
            gallery = gallery.without(failures);
            failures.clear();
            String html = new PageTemplate().render(ReportView.forPdf(report, gallery, fonts));
            pdf = new PdfRenderer(fonts).render(html, report, gallery, failures);
        } while (!failures.isEmpty());

        FileSet files = new FileSet();
        files.add("report.pdf", pdf);
        gallery.addTo(files);
        return files.write(folder);
    }
}
