package io.lookbook.plugins.report.formats;

/** Makes any Java string fit for a file format. What a format forbids becomes U+FFFD, so that a reader sees that something was there. */
final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * Replaces halves of surrogate pairs, which UTF-8 cannot express.
     *
     * @param text any string
     * @return well-formed Unicode
     */
    static String unicode(String text) {
        return replace(text, false);
    }

    /**
     * Replaces what XML 1.0 forbids: control characters other than tab and line ends, halves of surrogate pairs, U+FFFE, U+FFFF.
     *
     * @param text any string
     * @return characters that may stand in an XML document, not yet escaped
     */
    static String xml(String text) {
        return replace(text, true);
    }

    /**
     * Escapes text for XML content and attribute values.
     *
     * @param text any string
     * @return well-formed XML text
     */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        xml(text).chars().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    private static String replace(String text, boolean xml) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isAllowed(c, xml) ? c : REPLACEMENT));
        return clean.toString();
    }

    private static boolean isAllowed(int c, boolean xml) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7F && c <= 0x9F;
        return !surrogate && !(xml && (control || c == 0xFFFE || c == 0xFFFF));
    }
}
