package io.lookbook.app.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes run folders whose predictions no model made, with what models rarely do. */
final class HandMade {
    private static final int CLASSES = 10;

    /** A class that one model never predicts. */
    private static final int NEVER = 4;

    private HandMade() {}

    /** A row of predictions.csv: its number, the true class and the probabilities of some model. */
    private interface Answer {
        double[] to(int row, int label, double[] probabilities);
    }

    /**
     * Four models, so six pairs: {@code shallow} gets the same images right as {@code mlp} but is less sure; {@code narrow} has
     * ties, gives some true classes no probability at all and never says some class; {@code fourth} is what {@code narrow} was.
     * The classes have different numbers of images, so means over classes and over images differ.
     */
    static void run(Path trained, Path run) throws IOException {
        copy(trained, run);
        addModel(run, "fourth", "narrow");
        for (String label : List.of("mlp", "fourth")) {
            answer(predictions(run, label), predictions(run, label), (row, truth, p) -> p);
        }
        answer(predictions(trained, "mlp"), predictions(run, "shallow"), HandMade::lessSure);
        answer(predictions(trained, "narrow"), predictions(run, "narrow"), HandMade::tied);
        countClasses(run);
    }

    /** Another answer of one model to the first image. */
    static void changeOneLine(Path run, String label) throws IOException {
        Path file = predictions(run, label);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String[] row = lines.get(1).split(",");
        int wrong = (Integer.parseInt(row[1]) + 1) % CLASSES;
        lines.set(1, line(row[0], Integer.parseInt(row[1]), sure(wrong)));
        Files.write(file, lines);
    }

    private static double[] lessSure(int row, int label, double[] probabilities) {
        return Arrays.stream(probabilities).map(p -> 0.7 * p + 0.03).toArray();
    }

    private static double[] tied(int row, int label, double[] probabilities) {
        int said = possible(row % 4 == 1 ? label : label + row % 4);
        if (row % 7 == 0) {
            return IntStream.range(0, CLASSES).mapToDouble(c -> 0.1).toArray();
        }
        if (row % 5 == 0) {
            return sure(said);
        }
        double[] p = new double[CLASSES];
        Arrays.fill(p, 0.0225);
        p[said] += 0.3875;
        p[possible(label + row)] += 0.3875;
        return p;
    }

    private static int possible(int c) {
        return c % CLASSES == NEVER ? NEVER + 1 : c % CLASSES;
    }

    private static double[] sure(int c) {
        double[] p = new double[CLASSES];
        p[c] = 1;
        return p;
    }

    /** A quarter of the images becomes of the first class. */
    private static void answer(Path from, Path to, Answer answer) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(from));
        for (int i = 1; i < lines.size(); i++) {
            String[] row = lines.get(i).split(",");
            int label = i % 4 == 0 ? 0 : Integer.parseInt(row[1]);
            double[] before = Arrays.stream(row)
                    .skip(row.length - CLASSES)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            lines.set(i, line(row[0], label, answer.to(i, label, before)));
        }
        Files.write(to, lines);
    }

    private static String line(String example, int label, double[] p) {
        int said = IntStream.range(0, CLASSES)
                .reduce((a, b) -> p[b] > p[a] ? b : a)
                .orElseThrow();
        return example + "," + label + "," + said + ","
                + Arrays.stream(p)
                        .mapToObj(value -> String.valueOf((float) value))
                        .collect(Collectors.joining(","));
    }

    private static void countClasses(Path run) throws IOException {
        int[] counts = new int[CLASSES];
        Files.readAllLines(predictions(run, "mlp")).stream()
                .skip(1)
                .forEach(line -> counts[Integer.parseInt(line.split(",")[1])]++);
        JsonNode json = metrics(run);
        ArrayNode test = ((ObjectNode) json.path("dataset").path("class_counts")).putArray("test");
        Arrays.stream(counts).forEach(test::add);
        write(run, json);
    }

    /** As if another model had given the same answers: the files are copied under its name. */
    private static void addModel(Path run, String label, String of) throws IOException {
        copy(run.resolve("models/" + of), run.resolve("models/" + label));
        JsonNode json = metrics(run);
        for (JsonNode model : json.path("models").findParents("label")) {
            if (model.path("label").asText().equals(of)) {
                ((ArrayNode) json.path("models")).add(((ObjectNode) model.deepCopy()).put("label", label));
            }
        }
        write(run, json);
    }

    private static JsonNode metrics(Path run) throws IOException {
        return JsonMapper.builder().build().readTree(run.resolve("metrics.json").toFile());
    }

    private static void write(Path run, JsonNode metrics) throws IOException {
        JsonMapper.builder().build().writeValue(run.resolve("metrics.json").toFile(), metrics);
    }

    private static Path predictions(Path run, String label) {
        return run.resolve("models/" + label + "/seed-1/predictions.csv");
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
