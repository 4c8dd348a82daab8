package io.lookbook.testkit;

import io.lookbook.api.data.Image;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a section shows as lines of text, figures and images by a hash of their pixels, so that two can be compared. */
final class ContentText {
    private ContentText() {}

    static List<String> of(SectionContent content, String comparison) {
        List<String> lines = new ArrayList<>(List.of("title " + content.title()));
        for (Block block : content.blocks()) {
            if (block instanceof Block.Figure figure) {
                lines.add("figure " + figure.id() + ", " + figure.caption() + ", " + figure.alternativeText() + ", "
                        + figure.width() + " by " + figure.height() + ", pixels "
                        + Arrays.hashCode(DrawnFigure.of(figure, comparison).pixels()));
            } else if (block instanceof Block.ImageGrid grid) {
                lines.add("images " + grid.caption() + ", " + grid.perRow() + " a row");
                grid.tiles().forEach(tile -> lines.add(tile.title() + ", pixels " + hash(tile.image())));
            } else {
                lines.add(block.toString());
            }
        }
        return lines;
    }

    /** The first line that two have not in common, of the one and of the other. */
    static String difference(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return "'" + one.get(i) + "' and '" + other.get(i) + "'";
            }
        }
        return one.size() + " and " + other.size() + " lines";
    }

    private static int hash(Image image) {
        int hash = 1;
        for (int y = 0; y < image.shape().height(); y++) {
            for (int x = 0; x < image.shape().width(); x++) {
                for (int channel = 0; channel < image.shape().channels(); channel++) {
                    hash = 31 * hash + image.value(y, x, channel);
                }
            }
        }
        return hash;
    }
}
