package {{package}};

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws what a report shows as PNG files. */
final class Pictures {
    private static final double DOTS_PER_POINT = 2;
    private static final int DOTS_PER_PIXEL = 3;
    private static final int GAP = 6;

    private Pictures() {}

    static byte[] png(Block.Figure figure) throws IOException {
        BufferedImage picture = white(
                (int) Math.ceil(figure.width() * DOTS_PER_POINT), (int) Math.ceil(figure.height() * DOTS_PER_POINT));
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(DOTS_PER_POINT, DOTS_PER_POINT);
        graphics.setColor(Color.BLACK);
        figure.drawing().draw(graphics, new Rectangle2D.Double(0, 0, figure.width(), figure.height()));
        graphics.dispose();
        return png(picture);
    }

    /** The images of a grid, enlarged without smoothing; their titles go into the text. */
    static byte[] png(Block.ImageGrid grid) throws IOException {
        List<Block.Tile> tiles = grid.tiles();
        int columns = Math.min(grid.perRow(), tiles.size());
        int rows = (tiles.size() + columns - 1) / columns;
        int width = 0;
        int height = 0;
        for (Block.Tile tile : tiles) {
            width = Math.max(width, tile.image().shape().width() * DOTS_PER_PIXEL + GAP);
            height = Math.max(height, tile.image().shape().height() * DOTS_PER_PIXEL + GAP);
        }
        BufferedImage picture = white(columns * width, rows * height);
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < tiles.size(); i++) {
            draw(tiles.get(i).image(), graphics, i % columns * width, i / columns * height);
        }
        graphics.dispose();
        return png(picture);
    }

    private static void draw(Image image, Graphics2D graphics, int left, int top) {
        ImageShape shape = image.shape();
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                int first = image.value(y, x, 0);
                graphics.setColor(
                        shape.channels() == 3
                                ? new Color(first, image.value(y, x, 1), image.value(y, x, 2))
                                : new Color(first, first, first));
                graphics.fillRect(left + x * DOTS_PER_PIXEL, top + y * DOTS_PER_PIXEL, DOTS_PER_PIXEL, DOTS_PER_PIXEL);
            }
        }
    }

    private static BufferedImage white(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return picture;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
