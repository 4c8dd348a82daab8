package io.lookbook.api.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a section shows.
 *
 * @param title a few words, for the heading, the table of contents and the bookmarks
 * @param blocks from top to bottom
 */
public record SectionContent(String title, List<Block> blocks) {
    /** Checks the title and copies the list. */
    public SectionContent {
        requireNonNull(title, "title is null");
        blocks = List.copyOf(blocks);
    }
}
