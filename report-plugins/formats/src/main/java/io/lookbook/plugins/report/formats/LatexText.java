package io.lookbook.plugins.report.formats;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes any string fit for LaTeX. What pdfLaTeX knows in the encoding T1 stays as it is or becomes a command; a run of other
 * characters becomes {@code \lookbookunicode{??}{..}}, which shows the second argument where the engine can.
 */
final class LatexText {
    /** Longer words may be broken, as fingerprints and paths are. */
    private static final int LONGEST_WORD = 40;

    private static final int PIECE = 12;

    private static final Map<Integer, String> COMMANDS = commands();
    /** Characters that TeX joins to another one when they are doubled. */
    private static final String JOINED = "-',";
    /** Letters of Latin Extended-A that T1 lacks. */
    private static final String NOT_IN_T1 = "\u0126\u0127\u0138\u013F\u0140\u0149\u0166\u0167\u017F";

    private LatexText() {}

    /**
     * Escapes a text of one paragraph.
     *
     * @param text any string
     * @return LaTeX on one line, which begins nothing and ends nothing
     */
    static String escaped(String text) {
        StringBuilder latex = new StringBuilder();
        String[] words = readable(text).strip().split("[ \\t\\r\\n\u2028\u2029]+");
        for (int i = 0; i < words.length; i++) {
            latex.append(i == 0 ? "" : " ");
            word(words[i], latex);
        }
        return latex.toString();
    }

    /**
     * Prepares a text for a comment.
     *
     * @param text any string
     * @return one line
     */
    static String comment(String text) {
        return readable(text).replaceAll("\\s+", " ");
    }

    /** LuaTeX takes the replacement character, even in a comment, for a sign that the file is damaged. */
    private static String readable(String text) {
        return PlainText.xml(text).replace('\uFFFD', '?');
    }

    private static void word(String word, StringBuilder latex) {
        int[] characters = word.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (characters.length > LONGEST_WORD && i > 0 && i % PIECE == 0) {
                latex.append("\\allowbreak{}");
            }
            int c = characters[i];
            if (COMMANDS.containsKey(c)) {
                latex.append(COMMANDS.get(c));
            } else if (isKnown(c)) {
                latex.appendCodePoint(c);
                boolean joined = i + 1 < characters.length && characters[i + 1] == c && JOINED.indexOf(c) >= 0;
                latex.append(joined ? "{}" : "");
            } else {
                int end = i;
                while (end < characters.length && !COMMANDS.containsKey(characters[end]) && !isKnown(characters[end])) {
                    end++;
                }
                latex.append("\\lookbookunicode{")
                        .append("?".repeat(end - i))
                        .append("}{")
                        .append(new String(characters, i, end - i))
                        .append("}");
                i = end - 1;
            }
        }
    }

    private static boolean isKnown(int c) {
        return c < 0x7F || c > 0xA0 && c <= 0x17E && NOT_IN_T1.indexOf(c) < 0;
    }

    private static Map<Integer, String> commands() {
        Map<Integer, String> commands = new HashMap<>();
        for (char c : "#$%&_{}".toCharArray()) {
            commands.put((int) c, "\\" + c);
        }
        // Each would mean something after a line break of a table or an item.
        for (char c : "[]*".toCharArray()) {
            commands.put((int) c, "{" + c + "}");
        }
        String names = "\\ textbackslash ~ textasciitilde ^ textasciicircum ` textasciigrave < textless > textgreater"
                + " | textbar \" textquotedbl \u2013 textendash \u2014 textemdash \u2018 textquoteleft \u2019 textquoteright"
                + " \u201C textquotedblleft \u201D textquotedblright \u201E quotedblbase \u2026 textellipsis"
                + " \u2022 textbullet \u20AC texteuro \u2122 texttrademark \u2020 textdagger \u2021 textdaggerdbl"
                + " \u2030 textperthousand";
        String[] parts = names.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            commands.put(parts[i].codePointAt(0), "\\" + parts[i + 1] + "{}");
        }
        String mathematics = "\u2212 - \u2264 \\leq \u2265 \\geq \u2260 \\neq \u2248 \\approx \u2190 \\leftarrow"
                + " \u2192 \\rightarrow \u2194 \\leftrightarrow \u221E \\infty \u2211 \\sum \u0394 \\Delta \u03B1 \\alpha"
                + " \u03B2 \\beta \u03BA \\kappa \u03BB \\lambda \u03BC \\mu \u03C1 \\rho \u03C3 \\sigma \u03C7 \\chi";
        parts = mathematics.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            commands.put(parts[i].codePointAt(0), "\\ensuremath{" + parts[i + 1] + "}");
        }
        commands.put(0xA0, "~");
        commands.put(0xAD, "\\-");
        commands.put(0x2009, "\\,");
        commands.put(0x202F, "\\,");
        commands.put(0x200B, "\\allowbreak{}");
        commands.put(0x2011, "\\mbox{-}");
        return Map.copyOf(commands);
    }
}
