package io.lookbook.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/** A terminal that keeps what it shows. */
public final class Screen extends OutputStream {
    private final ScreenTerminal terminal;
    private final StringBuilder written = new StringBuilder();

    /** An empty one of a size. */
    public Screen(int columns, int rows) {
        this.terminal = new ScreenTerminal(columns, rows);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** What is written in one piece holds whole letters. The driver of a real terminal begins each line on the left, too. */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        String text =
                new String(bytes, offset, length, UTF_8).replace("\r\n", "\n").replace("\n", "\r\n");
        written.append(text);
        terminal.write(text);
    }

    /** Everything that was written, with what steers the terminal. */
    public synchronized String written() {
        return written.toString();
    }

    /** Makes the window another size, as its user does. */
    public synchronized void resize(int columns, int rows) {
        terminal.setSize(Size.of(columns, rows));
    }

    /** The lines that it shows, without spaces at their ends and without empty ones. */
    public synchronized List<String> lines() {
        int columns = terminal.getColumns();
        long[] cells = new long[columns * terminal.getRows()];
        terminal.dump(cells, new int[2]);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < terminal.getRows(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int letter = ScreenTerminal.cellCodePoint(cells[row * columns + column]);
                line.appendCodePoint(letter == 0 ? ' ' : letter);
            }
            if (!line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
            }
        }
        return lines;
    }
}
