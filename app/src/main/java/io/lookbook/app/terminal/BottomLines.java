package io.lookbook.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The last lines of a terminal, which are drawn again where they have changed. Used by one thread at a time. The cursor is never
 * hidden, so that no way for the process to end leaves a terminal without one.
 */
final class BottomLines {
    private final Terminal terminal;
    private final Display display;
    private final Supplier<Window> windows;
    private Window window = Window.USUAL;
    private List<AttributedString> drawn = List.of();

    /**
     * Begins at the cursor, which is at the start of a line.
     *
     * @param target the terminal
     * @param type what kind of terminal it is
     * @param windows tells its size
     */
    BottomLines(OutputStream target, String type, Supplier<Window> windows) {
        try {
            // It writes only: what is typed stays with the shell, and Ctrl-C a signal. It writes byte by byte, too.
            this.terminal = new LineDisciplineTerminal("lookbook", type, new BufferedOutputStream(target), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.display = new Display(terminal, false);
        this.windows = windows;
        resize();
    }

    void draw(View view) {
        Window now = windows.get();
        if (!now.equals(window)) {
            eraseFolded(now.columns());
            window = now;
            resize();
        }
        if (!drawn.isEmpty()) {
            terminal.puts(Capability.carriage_return); // what was typed meanwhile has moved the cursor
        }
        drawn = view.lines(window);
        // At the start of the last line: what is typed, such as ^C, then wraps into no other line.
        display.update(ended(drawn), size().cursorPos(Math.max(0, drawn.size() - 1), 0));
        terminal.flush();
    }

    /** A line without an end would be taken for one that goes on in the next. */
    private static List<AttributedString> ended(List<AttributedString> lines) {
        int last = lines.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> i < last
                        ? AttributedString.join(AttributedString.EMPTY, lines.get(i), AttributedString.NEWLINE)
                        : lines.get(i))
                .toList();
    }

    void erase() {
        if (!drawn.isEmpty()) {
            draw(any -> List.of());
        }
    }

    /** Draws all of it anew, whatever was typed into it, as lines that stay; the cursor goes to the line below them. */
    void keep(View view) {
        eraseFolded(window.columns());
        draw(view);
        if (!drawn.isEmpty()) {
            terminal.writer().print('\n');
            terminal.flush();
            forget();
        }
    }

    /** Takes the lines away as a terminal shows them that has folded them to its new width. */
    private void eraseFolded(int columns) {
        if (drawn.isEmpty()) {
            return;
        }
        // The cursor is at the start of the last line.
        int rowsAbove = drawn.subList(0, drawn.size() - 1).stream()
                .mapToInt(line -> Math.max(1, (line.columnLength() + columns - 1) / columns))
                .sum();
        terminal.puts(Capability.carriage_return);
        if (rowsAbove > 0) {
            terminal.puts(Capability.parm_up_cursor, rowsAbove);
        }
        terminal.puts(Capability.clr_eos);
        forget();
    }

    private void forget() {
        drawn = List.of();
        display.resize(size());
        display.reset();
    }

    private void resize() {
        terminal.setSize(size());
        display.resize(size());
    }

    private Size size() {
        return Size.of(window.columns(), window.rows());
    }
}
