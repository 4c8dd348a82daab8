package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;

/**
 * A section as the template shows it.
 *
 * @param id where links lead to
 * @param title its heading
 * @param headings the headings within it, for the bookmarks
 * @param blocks from top to bottom
 */
record SectionView(String id, String title, List<BlockView.Heading> headings, List<BlockView> blocks) {
    static SectionView of(String id, SectionContent content, BlockViews views) {
        List<BlockView.Heading> headings = new ArrayList<>();
        List<BlockView> blocks = new ArrayList<>();
        for (int i = 0; i < content.blocks().size(); i++) {
            Block next = i + 1 < content.blocks().size() ? content.blocks().get(i + 1) : null;
            BlockView view = views.of(content.blocks().get(i), next, id + "-" + (i + 1));
            blocks.add(view);
            if (view instanceof BlockView.Heading heading) {
                headings.add(heading);
            }
        }
        return new SectionView(id, content.title(), List.copyOf(headings), List.copyOf(blocks));
    }
}
