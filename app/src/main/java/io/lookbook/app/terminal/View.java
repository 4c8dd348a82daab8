package io.lookbook.app.terminal;

import java.util.List;
import org.jline.utils.AttributedString;

/** What is drawn below the lines that stay. */
@FunctionalInterface
public interface View {
    /**
     * Draws it.
     *
     * @param window the size of the whole window
     * @return its lines, each at least one column shorter than the window is wide, fewer than the window has rows
     */
    List<AttributedString> lines(Window window);
}
