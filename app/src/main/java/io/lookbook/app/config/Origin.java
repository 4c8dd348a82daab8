package io.lookbook.app.config;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value was given.
 *
 * @param text as messages and listings name it: {@code paper.yaml:7:12}, {@code LOOKBOOK_SEED}, {@code --model cnn}
 */
public record Origin(String text) {
    /** Nobody gave it. */
    public static final Origin DEFAULT = new Origin("default");

    /** By line and column; what was given outside a file comes last. */
    static final Comparator<Origin> BY_PLACE = Comparator.comparing(
            origin -> place(origin.text), Comparator.comparingInt(Place::line).thenComparingInt(Place::column));

    private static final Pattern IN_FILE = Pattern.compile(".*:(\\d{1,9}):(\\d{1,9})", Pattern.DOTALL);

    private record Place(int line, int column) {}

    /** Checks that there is a text. */
    public Origin {
        requireNonNull(text, "text is null");
    }

    /**
     * A place in a file.
     *
     * @param file what to call the file
     * @param line from 1
     * @param column from 1, in characters
     * @return the place, as compilers write it
     */
    static Origin inFile(String file, int line, int column) {
        return new Origin(file + ":" + line + ":" + column);
    }

    /**
     * A message about what was given here.
     *
     * @param message what is wrong
     * @return the message, after the place where there is one
     */
    public String before(String message) {
        return equals(DEFAULT) ? message : text + ": " + message;
    }

    private static Place place(String text) {
        Matcher found = IN_FILE.matcher(text);
        return found.matches()
                ? new Place(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)))
                : new Place(Integer.MAX_VALUE, 0);
    }

    /** {@return the text} */
    @Override
    public String toString() {
        return text;
    }
}
