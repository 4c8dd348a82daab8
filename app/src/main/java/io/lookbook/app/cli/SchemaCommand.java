package io.lookbook.app.cli;

import io.lookbook.app.experiment.ExperimentSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code lookbook schema}. */
@Command(
        name = "schema",
        description = "Print a JSON Schema with which editors check experiment files."
                + " It has all keys, and the options of all plugins.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook schema > experiment.schema.json",
            "  lookbook schema --plugins my-plugins > experiment.schema.json",
            "The first line of an experiment file names it for editors:",
            "  # yaml-language-server: $schema=experiment.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    SchemaCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() {
        String schema;
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            display.busy("loading the plugins");
            schema = ExperimentSchema.of(bootstrap.plugins(plugins.folders(), plugins.timeout()));
        }
        spec.commandLine().getOut().print(schema);
        return ExitCode.DONE;
    }
}
