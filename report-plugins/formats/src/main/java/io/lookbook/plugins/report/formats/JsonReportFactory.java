package io.lookbook.plugins.report.formats;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.ReportWriter;

/** The report as JSON, its tables as CSV and its figures as SVG. */
public final class JsonReportFactory implements ReportFactory {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "the report's content as JSON for programs, its tables as CSV, and every figure as SVG";
    }

    @Override
    public ReportWriter create(Settings settings, PluginContext context) {
        return new JsonReportWriter();
    }
}
