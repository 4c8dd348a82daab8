package io.lookbook.app.cli;

import io.lookbook.app.experiment.PluginSpec;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that choose what is reported and how; a mixin of the commands that write reports. */
@Heading(Heading.RESULTS)
final class ReportOptions {
    @Option(names = "--report", paramLabel = "FORMAT", description = "A format: NAME[:key=value,...]. Default: pdf.")
    private final List<String> reports = new ArrayList<>();

    @Option(names = "--section", paramLabel = "SECTION", description = "A section: NAME[:key=value,...]. Default: all.")
    private final List<String> sections = new ArrayList<>();

    /** {@return the formats that were given; empty for the default} */
    List<PluginSpec> formats() {
        return reports.stream().map(PluginSpec::parse).toList();
    }

    /** {@return the sections that were given; empty for all} */
    List<PluginSpec> sections() {
        return sections.stream().map(PluginSpec::parse).toList();
    }
}
