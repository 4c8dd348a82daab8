package io.lookbook.testkit;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.ReportWriter;
import java.nio.file.Files;
import java.util.List;

/** Writes the title and the date. */
public final class GoodReport extends Named<ReportWriter> implements ReportFactory {
    @Override
    public ReportWriter create(Settings settings, PluginContext context) {
        return (report, folder) ->
                List.of(Files.writeString(folder.resolve("report.txt"), report.title() + " " + report.created()));
    }
}
