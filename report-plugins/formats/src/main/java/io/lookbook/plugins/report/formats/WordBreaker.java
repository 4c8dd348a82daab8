package io.lookbook.plugins.report.formats;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says where a line may end: where the JDK says so, but never within a number. The JDK would break {@code +21.00} after its
 * point, and {@code 14 000} and {@code 91.2 %} at their spaces.
 */
final class WordBreaker implements FSTextBreaker {
    private final BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
    private String text = "";

    @Override
    public void setText(String newText) {
        text = newText;
        lines.setText(newText);
    }

    @Override
    public int next() {
        int end = lines.next();
        while (end != BreakIterator.DONE && end < text.length() && !isAllowed(end)) {
            end = lines.next();
        }
        return end;
    }

    /**
     * Cuts a text into what stays together.
     *
     * @param text any text
     * @return its pieces without the spaces between them
     */
    static List<String> words(String text) {
        WordBreaker breaker = new WordBreaker();
        breaker.setText(text);
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int end = breaker.next(); end != BreakIterator.DONE; end = breaker.next()) {
            words.add(text.substring(start, end).strip());
            start = end;
        }
        return words;
    }

    private boolean isAllowed(int position) {
        char after = text.charAt(position);
        char before = text.charAt(position - 1);
        if (before == ' ') {
            boolean afterDigit = position > 1 && Character.isDigit(text.charAt(position - 2));
            return !(afterDigit && (after == '%' || isGroupOfThree(position)));
        }
        return Character.isWhitespace(before) || Character.isLetter(after) && ".:".indexOf(before) < 0;
    }

    /** Digits such as the last three of {@code 14 000}. */
    private boolean isGroupOfThree(int position) {
        int end = position;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end - position == 3;
    }
}
