package io.lookbook.testkit;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import io.lookbook.api.report.SectionFactory;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Counts models, in words and as bars. */
public final class GoodSection extends Named<Section> implements SectionFactory {
    @Override
    public Section create(Settings settings, PluginContext context) {
        return GoodSection::describe;
    }

    static SectionContent describe(Comparison comparison) {
        return new SectionContent(
                "Models", List.of(new Block.Paragraph(comparison.models().size() + " models."), figure(comparison)));
    }

    static Block.Figure figure(Comparison comparison) {
        int models = comparison.models().size();
        return new Block.Figure("models", "One bar a model.", models + " bars.", 100, 20, (graphics, area) -> {
            for (int i = 0; i < models; i++) {
                graphics.fill(new Rectangle2D.Double(area.getX() + 10 * i, area.getY(), 8, area.getHeight()));
            }
        });
    }
}
