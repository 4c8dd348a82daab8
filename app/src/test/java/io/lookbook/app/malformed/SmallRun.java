package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.app.cli.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A finished run that tests change copies of.
 *
 * @param root its folder
 */
record SmallRun(Path root) {
    static final String HISTORY = "models/mlp/seed-1/history.csv";
    static final String PREDICTIONS = "models/mlp/seed-1/predictions.csv";

    /** Every file that {@code lookbook report} reads. */
    static final List<String> FILES =
            List.of("metrics.json", "environment.json", "experiment.yaml", "split.csv", HISTORY, PREDICTIONS);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Trains two models for an epoch. */
    static SmallRun make(Path root) {
        Console run = Console.lookbook(
                "run",
                "--dataset=fashion-mnist-sample",
                "--model=mlp:hidden=4,epochs=1",
                "--model=majority",
                "--limit=50",
                "--section=summary",
                "--out=" + root);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new SmallRun(root);
    }

    Path report() {
        return root.resolve("report.pdf");
    }

    /** Copies what reports are made from. */
    SmallRun copy(Path target) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.endsWith(".json") || name.endsWith(".csv") || name.endsWith(".yaml")) {
                    Path copy = target.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
            return new SmallRun(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return root.resolve(name);
    }

    SmallRun with(String name, byte[] content) throws IOException {
        Files.write(file(name), content);
        return this;
    }

    SmallRun with(String name, String content) throws IOException {
        Files.writeString(file(name), content);
        return this;
    }

    /** Changes a JSON file. */
    SmallRun json(String name, Consumer<ObjectNode> change) throws IOException {
        return with(name, changed(Files.readString(file(name)), change));
    }

    /** A JSON text after a change. */
    static String changed(String json, Consumer<ObjectNode> change) throws IOException {
        JsonNode tree = JSON.readTree(json);
        change.accept((ObjectNode) tree);
        return JSON.writeValueAsString(tree);
    }

    /** Sets one value, which is itself JSON, at a path such as {@code /models/0/label}. */
    static Consumer<ObjectNode> set(String path, String value) {
        int slash = path.lastIndexOf('/');
        String field = path.substring(slash + 1);
        return tree -> {
            JsonNode parent = tree.at(path.substring(0, slash));
            assertThat(parent.isContainerNode()).as(path).isTrue();
            try {
                if (parent instanceof ObjectNode object) {
                    object.set(field, JSON.readTree(value));
                } else {
                    ((ArrayNode) parent).set(Integer.parseInt(field), JSON.readTree(value));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Makes the quickest report. */
    Console makeReport() {
        return Console.lookbook("report", root.toString(), "--report=json", "--section=summary");
    }
}
