package io.lookbook.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Standard error of the process. What is printed on it, by whomever, stands above the view that is drawn at its end. Safe for
 * several threads.
 */
public final class StandardError extends PrintWriter {
    private final SharedStream stream;

    /**
     * Creates it over the terminal of this process.
     *
     * @param target where its bytes go
     * @param traits what can be done there
     */
    public StandardError(OutputStream target, TerminalTraits traits) {
        this(target, traits, new WindowSize());
    }

    /**
     * Creates it.
     *
     * @param target where its bytes go
     * @param traits what can be done there
     * @param windows tells the size of the window
     */
    public StandardError(OutputStream target, TerminalTraits traits, Supplier<Window> windows) {
        this(new SharedStream(target, traits, windows));
    }

    private StandardError(SharedStream stream) {
        super(stream, true, UTF_8);
        this.stream = stream;
    }

    /** {@return what can be done there} */
    public TerminalTraits traits() {
        return stream.traits();
    }

    /** {@return where others print too, so that their lines stand above the view} */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Draws a view below all lines, in the place of the one before.
     *
     * @param view what to draw
     * @throws IllegalStateException if nothing can be drawn there
     */
    public void draw(View view) {
        if (!traits().live()) {
            throw new IllegalStateException("a view takes a terminal");
        }
        stream.draw(view);
    }

    /** Takes the view away. */
    public void erase() {
        flush();
        stream.erase();
    }

    /**
     * Draws a view for the last time, as lines that stay.
     *
     * @param view what to draw
     */
    public void keep(View view) {
        stream.keep(view);
    }
}
