package io.lookbook.app.config;

import static java.util.Objects.requireNonNull;

/**
 * Where a value was given.
 *
 * @param text as messages and listings name it: {@code paper.yaml:7:12}, {@code LOOKBOOK_SEED}, {@code --model cnn}
 */
public record Origin(String text) {
    /** Nobody gave it. */
    public static final Origin DEFAULT = new Origin("default");

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

    /** {@return the text} */
    @Override
    public String toString() {
        return text;
    }
}
