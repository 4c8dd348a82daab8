package io.lookbook.plugins.report.sections;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words; what does not fit ends in an ellipsis. */
final class TextLines {
    private TextLines() {}

    /**
     * Breaks text.
     *
     * @param text words, may be empty
     * @param font what it is drawn in
     * @param width of a line in points
     * @param most how many lines there may be, none if 0
     * @return the lines; none for a text without words
     */
    static List<String> wrap(String text, Font font, double width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && lines.size() < most) {
            String line = lines.size() == most - 1 ? rest : fittingWords(rest, font, width);
            lines.add(Theme.width(line, font) <= width ? line : cut(line, font, width));
            rest = rest.substring(line.length()).strip();
        }
        return lines;
    }

    /** One line; of a text that is too long the middle is left out, because names of one kind often differ at their ends. */
    static String fitted(String text, Font font, double width) {
        String fitted = text;
        for (int length = text.length() - 1; length > 3 && Theme.width(fitted, font) > width; length--) {
            fitted = Text.shorten(text, length);
        }
        return fitted;
    }

    /** As many words as fit, but at least one. */
    private static String fittingWords(String text, Font font, double width) {
        int end = nextSpace(text, 0);
        while (end < text.length()) {
            int next = nextSpace(text, end + 1);
            if (Theme.width(text.substring(0, next), font) > width) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }

    private static int nextSpace(String text, int from) {
        int space = text.indexOf(' ', from);
        return space < 0 ? text.length() : space;
    }

    private static String cut(String text, Font font, double width) {
        int end = text.length();
        while (end > 1 && Theme.width(text.substring(0, end).strip() + "…", font) > width) {
            end--;
        }
        return text.substring(0, end).strip() + "…";
    }
}
