package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists every plugin and everything that could not be loaded. */
@Command(
        name = "plugins",
        description =
                "List every plugin with its source, and what failed to load. Of that it says why, and what to do.",
        footerHeading = "%nExamples:%n",
        footer = {"  lookbook plugins models", "  lookbook plugins --plugins my-plugins --json"})
final class PluginsCommand implements Callable<Integer> {
    /** The launcher sets it where standard output is a terminal. */
    private static final String WIDTH_PROPERTY = "picocli.usage.width";

    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description = "Only these: datasets, models, optimizers, sections, reports or clusters.")
    private String kind;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    PluginsCommand(Bootstrap bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    @Override
    public Integer call() {
        List<PluginKind> kinds = kind == null ? List.of(PluginKind.values()) : List.of(PluginKinds.parse(kind));
        PluginRegistry registry = bootstrap.plugins(plugins.folders(), plugins.timeout());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(PluginListingJson.of(registry, kinds));
        } else {
            new PluginListingText(
                            spec.commandLine().getColorScheme(),
                            spec.usageMessage().width(),
                            System.getProperty(WIDTH_PROPERTY) == null)
                    .print(registry, kinds, out);
        }
        return ExitCode.DONE;
    }
}
