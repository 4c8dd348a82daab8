package io.lookbook.plugins.report.formats;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import io.lookbook.api.report.Block;
import java.awt.Shape;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** Draws figures straight into the PDF, so that lines stay lines and text stays text. */
final class FigureDrawer implements FSObjectDrawer {
    private final Map<String, Block.Figure> figures;
    private final ReportFonts fonts;
    private final Map<String, String> failures;

    /**
     * Creates it.
     *
     * @param gallery the figures
     * @param fonts what figures start with
     * @param failures filled with the reason of each drawing that fails, by the figure's name
     */
    FigureDrawer(Gallery gallery, ReportFonts fonts, Map<String, String> failures) {
        this.figures =
                gallery.pictures().stream().collect(Collectors.toMap(Gallery.Picture::name, Gallery.Picture::figure));
        this.fonts = fonts;
        this.failures = failures;
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
        String name = element.getAttribute("data-figure");
        Block.Figure figure = figures.get(name);
        // The device gives dots and wants CSS pixels; the figure is drawn in its own points and scaled to them.
        double pixelsWide = width / dotsPerPixel;
        double pixelsHigh = height / dotsPerPixel;
        device.drawWithGraphics((float) x, (float) y, (float) pixelsWide, (float) pixelsHigh, graphics -> {
            graphics.scale(pixelsWide / figure.width(), pixelsHigh / figure.height());
            FigurePainter.attempt(
                    () -> {
                        FigurePainter.paint(figure, graphics, fonts);
                        return "";
                    },
                    failure -> {
                        LoggerFactory.getLogger(FigureDrawer.class)
                                .warn("figure {} could not be drawn in the PDF", figure.id(), failure);
                        failures.put(name, failure.toString());
                        return "";
                    });
        });
        return null; // no links within a figure
    }
}
