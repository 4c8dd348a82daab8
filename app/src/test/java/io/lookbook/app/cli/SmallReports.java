package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reports of small experiments.
 *
 * @param runs the folder of their run folders
 */
public record SmallReports(Path runs) {
    static final String DATA = "--dataset=fashion-mnist-sample";
    static final String PREDICTIONS = "models/mlp/seed-1/predictions.csv";

    /** Trains a model, and returns the report. */
    Path make(String name, String dataset, String model) {
        Path out = runs.resolve(name);
        Console run = Console.lookbook(
                "run",
                dataset,
                model,
                "--limit=100",
                "--section=summary",
                "--section=data",
                "--section=confusion-matrix",
                "--out=" + out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return out.resolve("report.pdf");
    }

    /** Copies a run folder, so that a test may change it. */
    Path copy(Path folder, String name) throws IOException {
        Path copy = folder.resolve(name);
        Path original = runs.resolve(name);
        try (var files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        return copy;
    }

    static JsonNode metrics(Path run) throws IOException {
        return JsonMapper.builder().build().readTree(run.resolve("metrics.json").toFile());
    }

    static JsonNode json(Console console) throws IOException {
        return JsonMapper.builder().build().readTree(console.out());
    }
}
