package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How names, times and probabilities look in the sections; all other numbers look as {@link Numbers} says. */
final class Text {
    private static final char NO_BREAK_SPACE = '\u00a0';

    private Text() {}

    /** As accuracies look everywhere: 0.9123 is {@code 91.23 %}. */
    static String percent(double ratio) {
        return Numbers.percent(ratio, 2);
    }

    /** What a model said, which is rounded as any number is: 0.9996 is {@code 100.0 %}, and claims nothing of many images. */
    static String probability(double probability) {
        return Numbers.fixed(100 * probability, 1) + NO_BREAK_SPACE + '%';
    }

    /** As many digits as the number has, none of them in exponents: 5.0E-4 is {@code 0.0005}. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** The name of a split as it stands before "images". */
    static String split(String name) {
        return name.equals("train") ? "training" : name;
    }

    static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return Numbers.NONE;
        }
        if (seconds < 59.95) {
            return Numbers.fixed(seconds, 1) + NO_BREAK_SPACE + "s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60) + NO_BREAK_SPACE + "min";
        }
        return String.format(Locale.ROOT, "%d:%02d", whole / 3600, whole % 3600 / 60) + NO_BREAK_SPACE + "h";
    }

    /** A shape as {@code 28 × 28 × 1}. */
    static String shape(List<Integer> shape) {
        return String.join(" × ", shape.stream().map(Numbers::count).toList());
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
