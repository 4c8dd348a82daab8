package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.app.plugin.PluginRegistry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists every plugin and everything that could not be loaded. */
@Command(
        name = "plugins",
        description =
                "List every plugin with its options, and what failed to load. Of that it says why, and what to do.",
        footerHeading = "%nExamples:%n",
        footer = {"  lookbook plugins", "  lookbook plugins --plugins my-plugins --json"})
final class PluginsCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

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
        PluginRegistry registry = bootstrap.plugins(plugins.folders(), plugins.timeout());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(PluginListingJson.of(registry));
        } else {
            new PluginListingText(
                            spec.commandLine().getColorScheme(),
                            spec.usageMessage().width())
                    .print(registry, out);
        }
        return ExitCode.DONE;
    }
}
