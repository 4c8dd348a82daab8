package io.lookbook.api;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One option of a plugin: its name, type, default, range and help. Declare it once as a constant; list it in
 * {@link PluginFactory#options()} and read it with {@link Settings#get}.
 *
 * @param <T> the type of its values
 */
public final class Option<T> {
    /** Separates the elements of a list, because a comma separates options on the command line. */
    private static final String LIST_SEPARATOR = "+";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final String name;
    private final String type;
    private final T defaultValue;
    private final Optional<Range> range;
    private final List<String> choices;
    private final String allowed;
    private final String help;
    private final Function<String, T> parser;
    private final Function<T, String> formatter;

    private Option(
            String name,
            String type,
            T defaultValue,
            Optional<Range> range,
            List<String> choices,
            String allowed,
            String help,
            Function<String, T> parser,
            Function<T, String> formatter) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an option's name is kebab-case, not '" + name + "'");
        }
        this.name = name;
        this.type = type;
        this.defaultValue = requireNonNull(defaultValue, "defaultValue is null");
        this.range = range;
        this.choices = List.copyOf(choices);
        this.allowed = allowed;
        this.help = requireNonNull(help, "help is null");
        this.parser = parser;
        this.formatter = formatter;
        parse(formatter.apply(defaultValue));
    }

    /**
     * A whole number.
     *
     * @param name kebab-case
     * @param defaultValue taken when the user gives none
     * @param min the smallest allowed value
     * @param max the largest allowed value
     * @param help one line
     * @return the option
     */
    public static Option<Integer> integer(String name, int defaultValue, int min, int max, String help) {
        Range range = range(min, max);
        return new Option<>(
                name,
                "integer",
                defaultValue,
                Optional.of(range),
                List.of(),
                range.toString(),
                help,
                text -> wholeNumber(text, range),
                String::valueOf);
    }

    /**
     * A list of whole numbers, at least one, written {@code 32+64}.
     *
     * @param name kebab-case
     * @param defaultValue taken when the user gives none
     * @param min the smallest allowed element
     * @param max the largest allowed element
     * @param help one line
     * @return the option
     */
    public static Option<List<Integer>> integers(
            String name, List<Integer> defaultValue, int min, int max, String help) {
        Range range = range(min, max);
        return new Option<>(
                name,
                "integers",
                List.copyOf(defaultValue),
                Optional.of(range),
                List.of(),
                "one or more, joined by +, each " + range,
                help,
                text -> Arrays.stream(text.split(Pattern.quote(LIST_SEPARATOR), -1))
                        .map(element -> wholeNumber(element, range))
                        .toList(),
                list -> list.stream().map(String::valueOf).collect(Collectors.joining(LIST_SEPARATOR)));
    }

    /**
     * A real number.
     *
     * @param name kebab-case
     * @param defaultValue taken when the user gives none
     * @param range the allowed values
     * @param help one line
     * @return the option
     */
    public static Option<Double> number(String name, double defaultValue, Range range, String help) {
        return new Option<>(
                name,
                "number",
                defaultValue,
                Optional.of(range),
                List.of(),
                range.toString(),
                help,
                text -> realNumber(text, range),
                Range::number);
    }

    /**
     * True or false.
     *
     * @param name kebab-case
     * @param defaultValue taken when the user gives none
     * @param help one line
     * @return the option
     */
    public static Option<Boolean> flag(String name, boolean defaultValue, String help) {
        return new Option<>(
                name,
                "flag",
                defaultValue,
                Optional.empty(),
                List.of("true", "false"),
                "true or false",
                help,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException();
                },
                String::valueOf);
    }

    /**
     * One of some words.
     *
     * @param name kebab-case
     * @param defaultValue one of {@code values}
     * @param values the allowed words
     * @param help one line
     * @return the option
     */
    public static Option<String> choice(String name, String defaultValue, List<String> values, String help) {
        List<String> known = List.copyOf(values);
        return new Option<>(
                name,
                "choice",
                defaultValue,
                Optional.empty(),
                known,
                "one of " + String.join(", ", known),
                help,
                text -> {
                    if (!known.contains(text)) {
                        throw new IllegalArgumentException();
                    }
                    return text;
                },
                text -> text);
    }

    /**
     * Any text.
     *
     * @param name kebab-case
     * @param defaultValue taken when the user gives none; may be empty
     * @param help one line
     * @return the option
     */
    public static Option<String> text(String name, String defaultValue, String help) {
        return new Option<>(
                name, "text", defaultValue, Optional.empty(), List.of(), "any text", help, text -> text, text -> text);
    }

    /** {@return the name, kebab-case} */
    public String name() {
        return name;
    }

    /** {@return the name of the type: integer, integers, number, flag, choice or text} */
    public String type() {
        return type;
    }

    /** {@return the value taken when the user gives none} */
    public T defaultValue() {
        return defaultValue;
    }

    /** {@return the range of a number, or of each element of a list of numbers; empty for other types} */
    public Optional<Range> range() {
        return range;
    }

    /** {@return the only values there are, as a user writes them, of a choice or a flag; empty for other types} */
    public List<String> choices() {
        return choices;
    }

    /** {@return the allowed values in words} */
    public String allowed() {
        return allowed;
    }

    /** {@return one line that says what it is for} */
    public String help() {
        return help;
    }

    /**
     * Reads a value.
     *
     * @param text as the user wrote it
     * @return the value
     * @throws UserException if the text is no such value or out of range
     */
    public T parse(String text) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "option '" + name + "' takes " + ("choice".equals(type) ? "" : type + ", ") + allowed + "; got '"
                            + text + "'",
                    e);
        }
    }

    /**
     * Writes a value so that {@link #parse} reads it back.
     *
     * @param value a value of this option
     * @return its text
     */
    public String format(T value) {
        return formatter.apply(value);
    }

    /** {@return the name with the default} */
    @Override
    public String toString() {
        return name + "=" + format(defaultValue);
    }

    private static Range range(int min, int max) {
        return max == Integer.MAX_VALUE ? Range.atLeast(min) : Range.closed(min, max);
    }

    private static int wholeNumber(String text, Range range) {
        int value = Integer.parseInt(text.strip());
        if (!range.contains(value)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static double realNumber(String text, Range range) {
        double value = Double.parseDouble(text);
        if (!range.contains(value)) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
