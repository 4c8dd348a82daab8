package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.plugin.PluginTimeout;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/**
 * Loads the classes that short commands need, and prints nothing: what it has loaded, the launcher has Java put into an archive;
 * not for people.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    WarmUpCommand(Bootstrap bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    @Override
    public Integer call() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine lookbook = Main.whole(bootstrap);
        lookbook.usage(nowhere);
        lookbook.getSubcommands().values().forEach(command -> command.usage(nowhere));
        PluginRegistry registry = bootstrap.plugins(List.of(), PluginTimeout.USUAL);
        new PluginListingText(CommandLine.Help.defaultColorScheme(Ansi.OFF), 80).print(registry, nowhere);
        nowhere.print(PluginListingJson.of(registry));
        return ExitCode.DONE;
    }
}
