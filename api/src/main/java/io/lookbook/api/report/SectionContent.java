package io.lookbook.api.report;

import java.util.List;

/**
 * What a section shows.
 *
 * @param title a few words, for the heading, the table of contents and the bookmarks
 * @param blocks from top to bottom
 */
public record SectionContent(String title, List<Block> blocks) {
    /** Copies the list. */
    public SectionContent {
        blocks = List.copyOf(blocks);
    }
}
