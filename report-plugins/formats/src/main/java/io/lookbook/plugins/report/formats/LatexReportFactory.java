package io.lookbook.plugins.report.formats;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.ReportWriter;

/** The report for a paper: LaTeX, tables in the style of booktabs, figures as PDF. */
public final class LatexReportFactory implements ReportFactory {
    @Override
    public String name() {
        return "latex";
    }

    @Override
    public String description() {
        return "a folder latex for a paper: a document, each table as booktabs, each figure as PDF with embedded fonts";
    }

    @Override
    public ReportWriter create(Settings settings, PluginContext context) {
        return (report, folder) -> LatexReport.of(report, ReportFonts.load()).write(folder);
    }
}
