package io.lookbook.app.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.ContentReference;
import io.lookbook.app.store.Excerpt;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What makes a text no YAML.
 *
 * @param location the place of the mistake itself, which the parser has often passed when it notices; empty if it does not tell
 * @param message one line in words of a user
 */
record YamlMistake(Optional<JsonLocation> location, String message) {
    /** The end of some of the parser's messages, which names its own classes. */
    private static final Pattern EVENT = Pattern.compile(", (but|got this instead:?) ?(got|found)? ?<.*>.*$");

    private static final Pattern CLOSING = Pattern.compile("expected ',' or '([]}])'.*");

    static YamlMistake of(JsonProcessingException refused) {
        if (refused.getCause() instanceof MarkedYAMLException cause && cause.getProblem() != null) {
            return new YamlMistake(
                    Optional.ofNullable(cause.getProblemMark()).map(YamlMistake::location), words(cause));
        }
        return new YamlMistake(Optional.ofNullable(refused.getLocation()), line(refused.getOriginalMessage()));
    }

    private static JsonLocation location(Mark mark) {
        return new JsonLocation(ContentReference.unknown(), -1L, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String words(MarkedYAMLException cause) {
        String problem = cause.getProblem().strip();
        if (problem.contains("\\t(TAB)")) {
            return "a tab stands where only spaces can; write spaces instead";
        }
        Matcher closing = CLOSING.matcher(problem);
        if (closing.matches() && cause.getContextMark() != null) {
            return "a ',' or the '" + closing.group(1) + "' is missing that ends what begins in line "
                    + (cause.getContextMark().getLine() + 1);
        }
        return line(problem);
    }

    private static String line(String message) {
        String first = message.lines().findFirst().orElse("");
        return Excerpt.plain(EVENT.matcher(first).replaceFirst(""));
    }
}
