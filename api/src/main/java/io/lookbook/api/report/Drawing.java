package io.lookbook.api.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * Draws itself, always the same way. It is called for each format that shows it, on any thread, but never on two threads at
 * once; other drawings may be at work meanwhile.
 */
@FunctionalInterface
public interface Drawing {
    /**
     * Draws.
     *
     * @param graphics where to draw, in points; its font is the report's own, so every text should be in a font derived from
     *     {@code graphics.getFont()}
     * @param area what to fill
     */
    void draw(Graphics2D graphics, Rectangle2D area);
}
