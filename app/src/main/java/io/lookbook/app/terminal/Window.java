package io.lookbook.app.terminal;

/**
 * The size of a terminal's window in characters.
 *
 * @param columns its width, at least 1
 * @param rows its height, at least 1
 */
public record Window(int columns, int rows) {
    /** The size of a terminal that does not tell. */
    public static final Window USUAL = new Window(80, 24);

    /** Checks the size. */
    public Window {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("a window of " + columns + " by " + rows);
        }
    }
}
