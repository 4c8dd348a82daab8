package io.lookbook.api.report;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.data.Image;
import java.util.List;

/**
 * A piece of a section. All texts are plain: a format escapes what it must. Later versions of the API may add kinds, so a format
 * shows a note in place of a kind that it does not know.
 */
public sealed interface Block {
    /**
     * A heading within a section.
     *
     * @param text a few words
     */
    record Heading(String text) implements Block {
        /** Checks the text. */
        public Heading {
            requireNonNull(text, "text is null");
        }
    }

    /**
     * A paragraph.
     *
     * @param text sentences
     */
    record Paragraph(String text) implements Block {
        /** Checks the text. */
        public Paragraph {
            requireNonNull(text, "text is null");
        }
    }

    /**
     * Statements that each stand for themselves.
     *
     * @param items sentences
     */
    record Bullets(List<String> items) implements Block {
        /** Copies the list. */
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /**
     * A remark that stands apart from the text, in a box: something is missing, or must be known before the rest is believed.
     *
     * @param title a few words
     * @param text sentences
     */
    record Note(String title, String text) implements Block {
        /** Checks the texts. */
        public Note {
            requireNonNull(title, "title is null");
            requireNonNull(text, "text is null");
        }
    }

    /**
     * A table.
     *
     * @param caption what it shows
     * @param columns the heading of each column
     * @param rows the cells, each row as long as {@code columns}
     * @param summaryRows how many of the last rows are sums or means of those above, and stay last when a reader sorts
     */
    record Table(String caption, List<Column> columns, List<List<String>> rows, int summaryRows) implements Block {
        /** Copies the lists and checks the length of each row. */
        public Table {
            requireNonNull(caption, "caption is null");
            if (summaryRows < 0 || summaryRows > rows.size()) {
                throw new IllegalArgumentException(
                        "table '" + caption + "' has " + rows.size() + " rows, " + summaryRows + " of them summaries");
            }
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "table '" + caption + "' has " + columns.size() + " columns, but a row " + row);
                }
            }
        }

        /**
         * A table without summaries.
         *
         * @param caption what it shows
         * @param columns the heading of each column
         * @param rows the cells, each row as long as {@code columns}
         */
        public Table(String caption, List<Column> columns, List<List<String>> rows) {
            this(caption, columns, rows, 0);
        }
    }

    /**
     * A column of a table.
     *
     * @param heading a few words
     * @param numeric whether its cells are numbers, to be aligned on the right
     */
    record Column(String heading, boolean numeric) {
        /** Checks the heading. */
        public Column {
            requireNonNull(heading, "heading is null");
        }

        /**
         * A column of words.
         *
         * @param heading a few words
         * @return the column
         */
        public static Column text(String heading) {
            return new Column(heading, false);
        }

        /**
         * A column of numbers.
         *
         * @param heading a few words
         * @return the column
         */
        public static Column number(String heading) {
            return new Column(heading, true);
        }
    }

    /**
     * A drawing.
     *
     * @param id unique within the report, kebab-case: the name of its file
     * @param caption what it shows and how to read it
     * @param alternativeText what a reader who cannot see it should know, with the main numbers
     * @param width in points (1/72 inch); a page is about 495 wide
     * @param height in points; a page is about 700 high
     * @param drawing draws it
     */
    record Figure(String id, String caption, String alternativeText, double width, double height, Drawing drawing)
            implements Block {
        /** Checks the texts and the size. */
        public Figure {
            requireNonNull(id, "id is null");
            requireNonNull(caption, "caption is null");
            requireNonNull(alternativeText, "alternativeText is null");
            requireNonNull(drawing, "drawing is null");
            if (!(width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height))) {
                throw new IllegalArgumentException("figure '" + id + "' is " + width + " by " + height);
            }
        }
    }

    /**
     * Small images in rows.
     *
     * @param caption what they are
     * @param perRow how many stand side by side, at least 1
     * @param tiles the images, row by row
     */
    record ImageGrid(String caption, int perRow, List<Tile> tiles) implements Block {
        /** Copies the list. */
        public ImageGrid {
            requireNonNull(caption, "caption is null");
            tiles = List.copyOf(tiles);
            if (perRow < 1) {
                throw new IllegalArgumentException("a row of " + perRow + " images");
            }
        }
    }

    /**
     * One image of a grid.
     *
     * @param image the image, shown enlarged without smoothing
     * @param title a few words below it
     */
    record Tile(Image image, String title) {
        /** Checks both. */
        public Tile {
            requireNonNull(image, "image is null");
            requireNonNull(title, "title is null");
        }
    }
}
