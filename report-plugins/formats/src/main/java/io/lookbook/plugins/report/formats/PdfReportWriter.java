package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Report;
import io.lookbook.api.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinTask;

/**
 * Writes {@code report.pdf} and {@code figures/<id>.svg}. Everything is made in memory before the first file is touched. The PDF
 * library works on one thread; the SVG figures are drawn and the attachments are compressed beside it.
 */
final class PdfReportWriter implements ReportWriter {
    @Override
    public List<Path> write(Report report, Path folder) throws IOException {
        ReportFonts fonts = ReportFonts.load();
        Gallery figures = Gallery.undrawn(report);
        ForkJoinTask<List<PackedAttachment>> packing =
                ForkJoinTask.adapt(() -> PackedAttachment.of(report)).fork();
        ForkJoinTask<Gallery> drawing =
                ForkJoinTask.adapt(() -> figures.drawn(fonts)).fork();
        PdfRenderer renderer = new PdfRenderer(fonts, report.created(), packing::join);

        byte[] pdf;
        Map<String, String> failures = new TreeMap<>();
        Map<String, String> news = new TreeMap<>();
        do {
            // A drawing that fails is found when its page is already laid out.
            failures.putAll(news);
            news.clear();
            Gallery shown = figures.without(failures);
            String html = new PageTemplate().render(ReportView.forPdf(report, shown, fonts));
            pdf = renderer.render(html, shown, news);
            news.putAll(drawing.join().failures());
        } while (!failures.keySet().containsAll(news.keySet()));

        FileSet files = new FileSet();
        files.add("report.pdf", pdf);
        drawing.join().without(failures).addTo(files);
        return files.write(folder);
    }
}
