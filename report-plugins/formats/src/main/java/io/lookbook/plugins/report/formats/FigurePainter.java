package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.function.Function;
import java.util.function.Supplier;

/** Draws a figure in the same state of the graphics whatever is behind them: some begin in white, some in black. */
final class FigurePainter {
    private FigurePainter() {}

    /**
     * Runs a plugin's drawing: whatever it throws costs only its figure. Exhausted memory is not the drawing's own failure.
     *
     * @param drawing the drawing
     * @param otherwise what to use instead where it fails
     * @return the result of either
     */
    static <T> T attempt(Supplier<T> drawing, Function<Throwable, T> otherwise) {
        try {
            return drawing.get();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            return otherwise.apply(e);
        }
    }

    static void paint(Block.Figure figure, Graphics2D graphics, ReportFonts fonts) {
        graphics.setFont(fonts.figureFont());
        graphics.setBackground(Color.WHITE);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(1));
        // PDF/A forbids smoothed images.
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        figure.drawing().draw(graphics, new Rectangle2D.Double(0, 0, figure.width(), figure.height()));
    }
}
