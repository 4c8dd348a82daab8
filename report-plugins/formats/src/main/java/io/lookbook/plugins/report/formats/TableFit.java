package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;

/**
 * Chooses how large the type of a table can be. A table may wrap between words; it should not have to break within one, nor run
 * off the page.
 */
final class TableFit {
    /** A word wider than this part of the page may be broken: a fingerprint, a path, a command. */
    private static final double LONGEST_WORD = 0.3;

    private static final FontRenderContext PRINT = new FontRenderContext(null, true, true);

    private final Font font;
    private final double pageWidth;

    /**
     * Prepares for pages of one width.
     *
     * @param font the report's font
     * @param pageWidth between the margins, in points
     */
    TableFit(Font font, double pageWidth) {
        this.font = font;
        this.pageWidth = pageWidth;
    }

    /**
     * Chooses the largest type in which the table fits.
     *
     * @param table any table
     * @return the class of the table in the style sheet
     */
    Type type(Block.Table table) {
        for (Type type : Type.values()) {
            if (narrowest(table, type) <= pageWidth) {
                return type;
            }
        }
        return Type.BROKEN;
    }

    /**
     * Whether a cell has a word that needs to be broken.
     *
     * @param text a cell of a table
     * @param type the type of its table
     * @return whether it has
     */
    boolean isLong(String text, Type type) {
        return type == Type.BROKEN || longestWord(text, font.deriveFont(type.size)) > LONGEST_WORD * pageWidth;
    }

    private double narrowest(Block.Table table, Type type) {
        Font regular = font.deriveFont(type.size);
        // Up to half a point larger than it is set, so that the words of neighbouring headings do not touch.
        Font bold = font.deriveFont(Font.BOLD, Math.round(type.size));
        double sum = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            double widest = longestWord(table.columns().get(i).heading(), bold);
            for (List<String> row : table.rows()) {
                widest = Math.max(widest, longestWord(row.get(i), regular));
            }
            sum += Math.min(widest, LONGEST_WORD * pageWidth) + type.padding;
        }
        return sum;
    }

    private static double longestWord(String text, Font font) {
        double longest = 0;
        for (String word : WordBreaker.words(text)) {
            if (!word.isEmpty()) {
                longest = Math.max(longest, font.getStringBounds(word, PRINT).getWidth());
            }
        }
        return longest;
    }

    /** The sizes of the style sheet, in points, with the padding on both sides of a cell. */
    enum Type {
        NORMAL("normal", 8.5f, 14),
        SMALL("small", 7.5f, 8),
        TINY("tiny", 6, 4),
        /** Too much for a page: every word may be broken. */
        BROKEN("broken", 5, 2);

        private final String style;
        private final float size;
        private final double padding;

        Type(String style, float size, double padding) {
            this.style = style;
            this.size = size;
            this.padding = padding;
        }

        /** {@return its class in the style sheet} */
        String style() {
            return style;
        }
    }
}
