package io.lookbook.app.distribution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the results of two runs byte for byte, but for what was measured: every file of one must be in the other too, also
 * those that are hidden, such as temporary ones.
 */
final class SameResults {
    /**
     * Reports show how long training took, when it was and on how many threads: the formats' own files; the figures of the
     * sections {@code cost} and {@code learning-curve}, whose axes are seconds; the tables of these sections, the table of the
     * models in {@code summary}, and that of the circumstances in {@code fairness}.
     */
    private static final Pattern SHOWS_TIMES = Pattern.compile("report\\.(pdf|html|json)|latex/.*"
            + "|figures/(cost|learning-curve)\\.svg|tables/(cost-1|learning-curve-1|summary-1|fairness-2)\\.csv");

    private static final Pattern SECONDS = Pattern.compile("(\"(?:train|predict)_seconds\" : )[-+.0-9eE]+");
    private static final Pattern CIRCUMSTANCES = Pattern.compile("(\"(?:created|threads)\" : )\"[^\"]*\"");

    private SameResults() {}

    /**
     * Compares all files.
     *
     * @return a sentence for each file that differs, with its first difference; empty if the results are the same
     */
    static List<String> differences(Path expected, Path actual) throws IOException {
        SortedMap<String, Path> left = files(expected);
        SortedMap<String, Path> right = files(actual);
        List<String> differences = new ArrayList<>();
        for (String name : new TreeSet<>(concat(left, right))) {
            if (!right.containsKey(name)) {
                differences.add(name + " is missing");
            } else if (!left.containsKey(name)) {
                differences.add(name + " should not be there");
            } else {
                difference(name, left.get(name), right.get(name)).ifPresent(differences::add);
            }
        }
        return differences;
    }

    private static List<String> concat(SortedMap<String, Path> left, SortedMap<String, Path> right) {
        return Stream.concat(left.keySet().stream(), right.keySet().stream()).toList();
    }

    private static SortedMap<String, Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString().replace('\\', '/'),
                            file -> file,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static Optional<String> difference(String name, Path expected, Path actual) throws IOException {
        if (SHOWS_TIMES.matcher(name).matches()) {
            return Optional.empty();
        }
        byte[] left = Files.readAllBytes(expected);
        byte[] right = Files.readAllBytes(actual);
        if (Arrays.equals(left, right)) {
            return Optional.empty();
        }
        if (name.endsWith(".safetensors")) {
            return Optional.of(name + ": byte " + Arrays.mismatch(left, right) + " differs");
        }
        // One character a byte: what is compared are bytes, whatever they mean.
        List<String> before = withoutTimes(name, new String(left, ISO_8859_1));
        List<String> after = withoutTimes(name, new String(right, ISO_8859_1));
        return IntStream.range(0, Math.max(before.size(), after.size()))
                .filter(line -> !line(before, line).equals(line(after, line)))
                .mapToObj(line -> name + ", line " + (line + 1) + ": expected <" + line(before, line) + ">, found <"
                        + line(after, line) + ">")
                .findFirst();
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "the end";
    }

    private static List<String> withoutTimes(String name, String text) {
        if (name.endsWith("history.csv")) {
            return withoutColumn("seconds", lines(text));
        }
        return lines(
                switch (name) {
                    case "metrics.json" -> SECONDS.matcher(text).replaceAll("$1measured");
                    case "environment.json" -> CIRCUMSTANCES.matcher(text).replaceAll("$1circumstance");
                    default -> text;
                });
    }

    /** What stands behind the last line's end is a line too, so that an end that is missing shows. */
    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    /** The cells of a history are numbers, without quotes. */
    private static List<String> withoutColumn(String column, List<String> lines) {
        int index = List.of(lines.get(0).stripTrailing().split(",")).indexOf(column);
        return lines.stream()
                .map(line -> {
                    List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
                    if (index >= 0 && index < cells.size()) {
                        boolean last = index == cells.size() - 1;
                        cells.set(index, last && line.endsWith("\r") ? "\r" : "");
                    }
                    return String.join(",", cells);
                })
                .toList();
    }
}
