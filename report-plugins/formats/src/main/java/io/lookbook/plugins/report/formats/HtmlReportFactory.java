package io.lookbook.plugins.report.formats;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.ReportWriter;

/** The report as one page for browsers, and its figures as SVG. */
public final class HtmlReportFactory implements ReportFactory {
    @Override
    public String name() {
        return "html";
    }

    @Override
    public String description() {
        return "one self-contained page for browsers and phones, with sortable tables, and every figure as SVG";
    }

    @Override
    public ReportWriter create(Settings settings, PluginContext context) {
        return new HtmlReportWriter();
    }
}
