package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something that a source did while it was loaded and should not have done. Its plugins can be used all the same.
 *
 * @param source the id of the source
 * @param file the jar or folder
 * @param reason what it did; no full stop
 * @param advice what to do; no full stop
 * @param shown whether standard error showed it, with the advice, as it happened
 */
public record PluginWarning(String source, Optional<Path> file, String reason, String advice, boolean shown) {
    /** What to do about threads that go on. */
    static final String END_THREADS =
            "Ask its author to end the threads it starts: they use memory and processors until lookbook ends";

    /** What to do about text on a standard stream. */
    static final String LOG = "Ask its author to log with SLF4J instead: standard output is for results";

    /** Checks that nothing is missing. */
    public PluginWarning {
        requireNonNull(source, "source is null");
        requireNonNull(file, "file is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(advice, "advice is null");
    }

    /** {@return where it is} */
    public String where() {
        return file.map(Path::toString).orElse(source);
    }

    static String threads(List<String> names) {
        return "left " + (names.size() == 1 ? "a thread" : names.size() + " threads") + " running: "
                + String.join(", ", names);
    }
}
