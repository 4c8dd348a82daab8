package io.lookbook.app.numbers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a text claims: the models and classes that it names, its numbers, and the words that say which way a comparison goes, in
 * their order. All other words may be chosen freely.
 *
 * @param tokens names and words as strings; numbers as {@link Printed}, or as doubles where they are to be compared with
 */
record Statement(List<Object> tokens) {
    private static final String WORDS = "better|best|worst|highest|cannot|higher|lower|hardest|easiest|none|None";

    /** Not part of a word such as F1 or LB004. */
    private static final String NUMBER =
            "(?<![\\p{L}\\d_])(?:<\\s)?[+\u2212]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:E-?\\d+)?(?![\\p{L}\\d_])";

    /** Smaller ones are not printed. */
    private static final BigDecimal SMALLEST_P = new BigDecimal("0.001");

    /**
     * A number on the page.
     *
     * @param below whether it stands after a sign of "less than"
     * @param value the number
     */
    record Printed(boolean below, BigDecimal value) {
        static Printed of(String text) {
            return new Printed(
                    text.startsWith("<"),
                    new BigDecimal(text.replaceAll("[<,+\\s]", "").replace('\u2212', '-')));
        }

        /** {@return whether it is the number, to the precision with which it is printed} */
        boolean is(double number) {
            if (below) {
                return value.equals(SMALLEST_P) && number < value.doubleValue();
            }
            double unit = Math.pow(10, -value.scale());
            return Math.abs(value.doubleValue() - number) <= unit / 2 + 1e-9 * Math.max(1, Math.abs(number));
        }

        @Override
        public String toString() {
            return (below ? "< " : "") + value.toPlainString();
        }
    }

    /** Knows the names of one report. */
    static final class Reader {
        private final Pattern tokens;

        Reader(Collection<String> names) {
            String alternatives = names.stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            this.tokens = Pattern.compile("(?<number>" + NUMBER + ")|(?<![\\p{L}\\d-])(?:" + alternatives + "|" + WORDS
                    + ")(?![\\p{L}\\d-])");
        }

        /** {@return what a text of the report claims} */
        Statement read(String text) {
            List<Object> found = new ArrayList<>();
            Matcher matcher = tokens.matcher(TaggedPdf.oneLine(text));
            while (matcher.find()) {
                found.add(matcher.group("number") == null ? matcher.group() : Printed.of(matcher.group()));
            }
            return new Statement(found);
        }

        /** {@return a text as often as it has numbers, each time with a wrong last digit in one of them} */
        List<String> misprints(String text) {
            return tokens.matcher(text)
                    .results()
                    .map(match -> match.end() - 1)
                    .filter(last -> Character.isDigit(text.charAt(last)))
                    .map(last -> text.substring(0, last)
                            + (char) (text.charAt(last) + (text.charAt(last) < '8' ? 2 : -2))
                            + text.substring(last + 1))
                    .toList();
        }

        /** {@return what a text should claim: strings with names, words and fixed numbers, and computed numbers between them} */
        Statement reference(Object... parts) {
            List<Object> all = new ArrayList<>();
            for (Object part : parts) {
                if (part instanceof Number number) {
                    all.add(number.doubleValue());
                } else if (part instanceof Statement statement) {
                    all.addAll(statement.tokens());
                } else {
                    read(part.toString())
                            .tokens()
                            .forEach(token -> all.add(
                                    token instanceof Printed printed
                                            ? (Object) printed.value().doubleValue()
                                            : token));
                }
            }
            return new Statement(all);
        }
    }

    boolean hasNumbers() {
        return tokens.stream().anyMatch(Printed.class::isInstance);
    }

    /** {@return whether this, which was read, says what a reference says} */
    boolean agrees(Statement reference) {
        return tokens.size() == reference.tokens.size() && sameUntil(reference) == tokens.size();
    }

    /** {@return how many tokens agree before the first that does not} */
    int sameUntil(Statement reference) {
        int n = 0;
        while (n < Math.min(tokens.size(), reference.tokens.size()) && same(tokens.get(n), reference.tokens.get(n))) {
            n++;
        }
        return n;
    }

    private static boolean same(Object read, Object reference) {
        return read instanceof Printed printed
                ? reference instanceof Double number && printed.is(number)
                : read.equals(reference);
    }

    @Override
    public String toString() {
        return tokens.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
