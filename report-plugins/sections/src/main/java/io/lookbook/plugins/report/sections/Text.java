package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How numbers and names look in the sections, whatever the locale of the machine. */
final class Text {
    /** Stands in a cell that has no value. */
    static final String NONE = Numbers.NONE;

    private static final char NO_BREAK_SPACE = '\u00a0';

    private Text() {}

    /** 0.9123 is {@code 91.23 %}. */
    static String percent(double ratio) {
        return percent(ratio, 2);
    }

    static String percent(double ratio, int decimals) {
        return Numbers.percent(ratio, decimals);
    }

    /** What a model said, which is rounded as any number is: 0.9996 is {@code 100.0 %}, and claims nothing of many images. */
    static String probability(double probability) {
        return fixed(100 * probability, 1) + NO_BREAK_SPACE + '%';
    }

    /** A difference of two ratios in percentage points, always with its sign: 0.0123 is {@code +1.23}. */
    static String signedPoints(double difference) {
        return Numbers.signedPoints(difference);
    }

    static String fixed(double value, int decimals) {
        return Numbers.fixed(value, decimals);
    }

    /** As many digits as the number has, none of them in exponents: 5.0E-4 is {@code 0.0005}. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** 14000 is {@code 14,000}. */
    static String count(long number) {
        return Numbers.count(number);
    }

    /** The name of a split as it stands before "images". */
    static String split(String name) {
        return name.equals("train") ? "training" : name;
    }

    /** {@code 1 image}, {@code 2 images}. */
    static String count(long number, String noun) {
        return Numbers.count(number, noun);
    }

    static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NONE;
        }
        if (seconds < 59.95) {
            return fixed(seconds, 1) + NO_BREAK_SPACE + "s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60) + NO_BREAK_SPACE + "min";
        }
        return String.format(Locale.ROOT, "%d:%02d", whole / 3600, whole % 3600 / 60) + NO_BREAK_SPACE + "h";
    }

    /** A p-value with three decimals, or {@code < 0.001}. */
    static String pValue(double p) {
        return Numbers.pValue(p);
    }

    /** The same within a sentence: {@code p = 0.012}. */
    static String pEquals(double p) {
        return Numbers.pEquals(p);
    }

    /** {@code a, b and c}. */
    static String list(List<String> items) {
        return Numbers.list(items);
    }

    /** A shape as {@code 28 × 28 × 1}. */
    static String shape(List<Integer> shape) {
        return String.join(" × ", shape.stream().map(Text::count).toList());
    }

    /** The times sign between two numbers, where a plugin wrote {@code 3x3}. */
    static String timesSigns(String text) {
        return text.replaceAll("(?<=\\d)\\s?x\\s?(?=\\d)", "×");
    }

    /** Leaves out the middle of a long name, because names of one kind often differ at their ends only. */
    static String shorten(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = (length - 1) / 3;
        return text.substring(0, length - 1 - end).strip() + "…"
                + text.substring(text.length() - end).strip();
    }

    /** The names, none longer than {@code length}, no two the same, because a chart tells its series apart by name. */
    static List<String> shortenAll(List<String> names, int length) {
        Set<String> taken = new HashSet<>();
        List<String> result = new ArrayList<>();
        for (String name : names) {
            String unique = shorten(name, length);
            for (int n = 2; !taken.add(unique); n++) {
                String ending = " " + n;
                unique = shorten(name, length - ending.length()) + ending;
            }
            result.add(unique);
        }
        return result;
    }

    /** The part of {@code source:name} that the user knows. */
    static String pluginName(String plugin) {
        return plugin.substring(plugin.lastIndexOf(':') + 1);
    }

    /** A reason as part of a sentence: without its final full stop. */
    static String clause(String sentence) {
        String text = sentence.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
