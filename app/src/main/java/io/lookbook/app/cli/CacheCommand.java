package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.app.experiment.UserCache;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.RunCache;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code lookbook cache}. */
@Command(
        name = "cache",
        description =
                "Show or clear the finished runs that 'run' uses again. It does where nothing has changed that they depend on.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  lookbook cache", "  lookbook cache --clear", "  lookbook run --fresh    # uses none of them"})
final class CacheCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Option(names = "--clear", description = "Remove all of them.")
    private boolean clear;

    CacheCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (bootstrap.cache() instanceof UserCache.None none) {
            out.println(runs(0) + ", " + none.advice());
            return ExitCode.DONE;
        }
        RunCache cache = HostInjector.runCache(bootstrap.cache());
        try {
            if (clear) {
                int removed = cache.clear();
                out.println(runs(removed) + " removed from " + cache.folder());
            } else {
                print(cache, out);
            }
        } catch (UncheckedIOException e) {
            throw new UserException(
                    "the kept runs in " + cache.folder() + " cannot be read ("
                            + e.getCause().getMessage() + "); LOOKBOOK_CACHE names another folder for them",
                    e);
        }
        return ExitCode.DONE;
    }

    private static void print(RunCache cache, PrintWriter out) {
        List<RunCache.Entry> entries = cache.entries();
        if (!entries.isEmpty()) {
            int label = width("model", entries, entry -> entry.about().label().length());
            int plugin =
                    width("plugin", entries, entry -> entry.about().plugin().length());
            int dataset =
                    width("dataset", entries, entry -> entry.about().dataset().length());
            String row = "%-20s  %-" + label + "s  %-" + plugin + "s  %-" + dataset + "s  %6s  %13s  %9s%n";
            out.printf(Locale.ROOT, row, "trained", "model", "plugin", "dataset", "seed", "test accuracy", "size");
            for (RunCache.Entry entry : entries) {
                out.printf(
                        Locale.ROOT,
                        row,
                        Times.text(entry.trained()),
                        TerminalText.line(entry.about().label()),
                        TerminalText.line(entry.about().plugin()),
                        TerminalText.line(entry.about().dataset()),
                        entry.seed(),
                        String.format(Locale.ROOT, "%.2f %%", 100 * entry.testAccuracy()),
                        Sizes.text(entry.bytes()));
            }
            out.println();
        }
        long bytes = entries.stream().mapToLong(RunCache.Entry::bytes).sum();
        out.println(runs(entries.size()) + ", " + Sizes.text(bytes) + ", in " + cache.folder());
    }

    private static String runs(int count) {
        return count == 1 ? "1 run" : count + " runs";
    }

    private static int width(String heading, List<RunCache.Entry> entries, ToIntFunction<RunCache.Entry> length) {
        return Math.max(
                heading.length(), entries.stream().mapToInt(length).max().orElse(0));
    }
}
