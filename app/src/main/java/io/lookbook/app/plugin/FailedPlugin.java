package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something in a plugin source that could not be loaded. It costs only itself.
 *
 * @param source the id of the source, or the name of a file that never became one
 * @param file the file or folder to look at; empty for the class path
 * @param kind the kind of plugin, where it is known
 * @param provider the factory's class, where it is known
 * @param reason what was expected and what was found; no full stop
 * @param advice what to do; no full stop
 */
public record FailedPlugin(
        String source,
        Optional<Path> file,
        Optional<PluginKind> kind,
        Optional<String> provider,
        String reason,
        String advice) {
    /** Checks that nothing is missing. */
    public FailedPlugin {
        requireNonNull(source, "source is null");
        requireNonNull(file, "file is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(provider, "provider is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(advice, "advice is null");
    }

    /** {@return where it is: the provider's class and the file} */
    public String where() {
        String place = file.map(Path::toString).orElse(source);
        return provider.map(name -> name + " in " + place).orElse(place);
    }
}
