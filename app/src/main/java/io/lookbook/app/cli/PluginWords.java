package io.lookbook.app.cli;

import io.lookbook.api.Option;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginSource;
import io.lookbook.app.report.TerminalText;

/** Short phrases about plugins, safe for a terminal. */
final class PluginWords {
    private PluginWords() {}

    /** Such as {@code networks 0.1.0}. */
    static String source(Plugin<?> plugin) {
        String version = plugin.source().version();
        return line(plugin.source().id() + (version.equals(PluginSource.UNKNOWN_VERSION) ? "" : " " + version));
    }

    /** Such as {@code integer, from 1 to 9}. */
    static String range(Option<?> option) {
        return switch (option.type()) {
            case "choice", "flag" -> option.allowed();
            case "text" -> "text";
            default -> option.type() + ", " + option.allowed();
        };
    }

    static String line(String words) {
        return TerminalText.line(words.replaceAll("\\p{Cntrl}+", " "));
    }
}
