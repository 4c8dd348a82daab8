package io.lookbook.plugins.report.formats;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.ReportWriter;

/** The report as one PDF (PDF/A-3a, PDF/UA-1), and its figures as SVG. */
public final class PdfReportFactory implements ReportFactory {
    @Override
    public String name() {
        return "pdf";
    }

    @Override
    public String description() {
        return "one accessible PDF (PDF/A-3a, PDF/UA-1) to hand out, and every figure as SVG";
    }

    @Override
    public ReportWriter create(Settings settings, PluginContext context) {
        return new PdfReportWriter();
    }
}
