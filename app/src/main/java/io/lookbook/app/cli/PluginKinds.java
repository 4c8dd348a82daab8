package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of plugins as words of the command line: {@code model} and {@code models} are the same. */
final class PluginKinds {
    private PluginKinds() {}

    static Optional<PluginKind> find(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(PluginKind.values())
                .filter(kind -> wanted.equals(kind.word()) || wanted.equals(kind.word() + "s"))
                .findFirst();
    }

    static PluginKind parse(String word) {
        List<String> known =
                Arrays.stream(PluginKind.values()).map(PluginKind::word).toList();
        return find(word)
                .orElseThrow(() -> new UserException("there is no kind of plugin '" + word + "'. The kinds are "
                        + String.join(", ", known) + "." + Suggestions.didYouMean(word, known)));
    }
}
