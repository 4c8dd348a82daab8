package io.lookbook.app.report;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Drawing;
import io.lookbook.api.report.SectionContent;
import io.lookbook.app.plugin.PluginGuard;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * A section's drawing, called within the section's guard whichever format draws it, and never on two threads at once: charts
 * keep what they measure while they draw.
 */
final class GuardedDrawing implements Drawing {
    private final Drawing drawing;
    private final PluginGuard guard;

    private GuardedDrawing(Drawing drawing, PluginGuard guard) {
        this.drawing = drawing;
        this.guard = guard;
    }

    /** The same content, whose figures are drawn within the guard. */
    static SectionContent in(SectionContent content, PluginGuard guard) {
        return new SectionContent(
                content.title(),
                content.blocks().stream()
                        .map(block -> block instanceof Block.Figure figure ? in(figure, guard) : block)
                        .toList());
    }

    private static Block in(Block.Figure figure, PluginGuard guard) {
        return new Block.Figure(
                figure.id(),
                figure.caption(),
                figure.alternativeText(),
                figure.width(),
                figure.height(),
                new GuardedDrawing(figure.drawing(), guard));
    }

    @Override
    public synchronized void draw(Graphics2D graphics, Rectangle2D area) {
        guard.bounded("drawing a figure", () -> {
            guard.run(() -> drawing.draw(graphics, area));
            return null;
        });
    }
}
