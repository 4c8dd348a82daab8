package io.lookbook.testkit;

import io.lookbook.api.report.Block;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.opentest4j.AssertionFailedError;

/** A figure as it draws itself, with a margin around its area. */
final class DrawnFigure {
    private static final int MARGIN = 20;
    private static final int WHITE = 0xffffff;

    private final Rectangle2D area;
    private final BufferedImage image;

    private DrawnFigure(Rectangle2D area, BufferedImage image) {
        this.area = area;
        this.image = image;
    }

    static DrawnFigure of(Block.Figure figure, String comparison) {
        int width = (int) Math.ceil(figure.width()) + 2 * MARGIN;
        int height = (int) Math.ceil(figure.height()) + 2 * MARGIN;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Rectangle2D area = new Rectangle2D.Double(MARGIN, MARGIN, figure.width(), figure.height());
        Graphics2D graphics = image.createGraphics();
        try {
            // As on paper: letters stand where their widths put them, not on whole pixels.
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setPaint(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.setPaint(Color.BLACK);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 9));
            figure.drawing().draw(graphics, area);
        } catch (RuntimeException | LinkageError e) {
            throw new AssertionFailedError(
                    "the figure '" + figure.id() + "' of " + comparison + " threw " + e + " when it drew itself", e);
        } finally {
            graphics.dispose();
        }
        return new DrawnFigure(area, image);
    }

    int[] pixels() {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    boolean isEmpty() {
        return !hasInk(true);
    }

    /** A pixel beside the area may be touched: lines have a width. */
    boolean isOutside() {
        return hasInk(false);
    }

    private boolean hasInk(boolean inside) {
        Rectangle2D near = new Rectangle2D.Double(
                area.getX() - 1, area.getY() - 1, Math.ceil(area.getWidth()) + 2, Math.ceil(area.getHeight()) + 2);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & WHITE) != WHITE && near.contains(x, y) == inside) {
                    return true;
                }
            }
        }
        return false;
    }
}
