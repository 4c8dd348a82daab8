package io.lookbook.plugins.report.formats;

import java.util.List;

/** A block as the template shows it: exactly one of the questions below is answered by the block itself, all others by null. */
sealed interface BlockView {
    default Heading asHeading() {
        return null;
    }

    default Paragraph asParagraph() {
        return null;
    }

    default Note asNote() {
        return null;
    }

    default Bullets asBullets() {
        return null;
    }

    default Table asTable() {
        return null;
    }

    default Figure asFigure() {
        return null;
    }

    default Grid asGrid() {
        return null;
    }

    /** A heading and where links to it lead. */
    record Heading(String id, String text) implements BlockView {
        @Override
        public Heading asHeading() {
            return this;
        }
    }

    /** A paragraph; {@code style} is its class in the style sheet. */
    record Paragraph(String text, String style) implements BlockView {
        @Override
        public Paragraph asParagraph() {
            return this;
        }
    }

    /** A remark in a box. */
    record Note(String title, String text) implements BlockView {
        @Override
        public Note asNote() {
            return this;
        }
    }

    /** A list. */
    record Bullets(List<String> items) implements BlockView {
        @Override
        public Bullets asBullets() {
            return this;
        }
    }

    /** A table; {@code style} is its class in the style sheet, {@code sortable} whether it has rows to sort. */
    record Table(
            String id, String label, String caption, String style, boolean sortable, List<Cell> head, List<Row> rows)
            implements BlockView {
        @Override
        public Table asTable() {
            return this;
        }
    }

    /** A row of a table; {@code style} is its class in the style sheet. */
    record Row(List<Cell> cells, String style) {}

    /** A cell, its classes in the style sheet, and whether it names its row, as a first column of words does. */
    record Cell(String text, String style, boolean name) {}

    /**
     * A figure, its size on the page in points, whether that is too wide for a phone, and an SVG element, or, if it could not
     * be drawn, why.
     */
    record Figure(
            String label,
            String caption,
            String name,
            String alternativeText,
            String width,
            String height,
            boolean wide,
            String svg,
            boolean drawn,
            String failure)
            implements BlockView {
        @Override
        public Figure asFigure() {
            return this;
        }
    }

    /** Images in rows; {@code name} makes the ids of its parts. */
    record Grid(String name, String label, String caption, int perRow, List<GridRow> gridRows) implements BlockView {
        @Override
        public Grid asGrid() {
            return this;
        }
    }

    /** A row of images. */
    record GridRow(List<Tile> tiles) {}

    /**
     * An image: {@code uri} with every pixel enlarged for paper, {@code exactUri} as it is for screens. {@code box} is the
     * width it has for itself and its title, {@code gap} what is free beside it, {@code width} and {@code height} its own
     * size, all in points; the last two are in pixels.
     */
    record Tile(
            String uri,
            String exactUri,
            String title,
            String alternativeText,
            String box,
            String gap,
            String width,
            String height,
            int pixelsWide,
            int pixelsHigh) {}
}
