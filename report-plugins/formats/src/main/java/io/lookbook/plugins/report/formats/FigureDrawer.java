package io.lookbook.plugins.report.formats;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import io.lookbook.api.report.Block;
import java.awt.Shape;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Draws figures straight into the PDF, so that lines stay lines and text stays text. */
final class FigureDrawer implements FSObjectDrawer {
    private final Map<String, Block.Figure> figures;
    private final ReportFonts fonts;

    FigureDrawer(Gallery gallery, ReportFonts fonts) {
        this.figures =
                gallery.pictures().stream().collect(Collectors.toMap(Gallery.Picture::name, Gallery.Picture::figure));
        this.fonts = fonts;
    }

    @Override
    public Map<Shape, String> drawObject(
            Element element,
            double x,
            double y,
            double width,
            double height,
            OutputDevice device,
            RenderingContext context,
            int dotsPerPixel) {
        Block.Figure figure = figures.get(element.getAttribute("data-figure"));
        // The device gives dots and wants CSS pixels; the figure is drawn in its own points and scaled to them.
        double pixelsWide = width / dotsPerPixel;
        double pixelsHigh = height / dotsPerPixel;
        device.drawWithGraphics((float) x, (float) y, (float) pixelsWide, (float) pixelsHigh, graphics -> {
            graphics.scale(pixelsWide / figure.width(), pixelsHigh / figure.height());
            FigurePainter.paint(figure, graphics, fonts);
        });
        return null; // no links within a figure
    }
}
