package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.report.TerminalText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells the completion of a shell what plugins there are, a kind and a name a line; not for people. */
@Command(name = CompletionWordsCommand.NAME, hidden = true)
final class CompletionWordsCommand implements Callable<Integer> {
    static final String NAME = "completion-words";

    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    CompletionWordsCommand(Bootstrap bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    @Override
    public Integer call() {
        PluginRegistry registry = bootstrap.plugins(plugins.folders(), plugins.timeout());
        PrintWriter out = spec.commandLine().getOut();
        for (PluginKind kind : PluginKind.values()) {
            registry.all(kind).stream()
                    .map(plugin -> TerminalText.line(plugin.name()))
                    .distinct()
                    .sorted()
                    .forEach(name -> out.println(kind.word() + " " + name));
        }
        return ExitCode.DONE;
    }
}
