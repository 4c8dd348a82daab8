package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.data.DataException;
import io.lookbook.app.cli.Console;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the files of a run hold: they are read, or refused with the name of the file, and what was read can be reported. */
@AddLifecycleHook(MoreTries.class)
class MalformedRunFolderPropertiesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** JSON that stands for every kind of value, and for numbers and texts at the ends of their ranges. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "{\"a\": null}",
            "\"\"",
            "\"x\"",
            "\"../../x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u001b[2J\"",
            "\"<script>\"",
            "\"NaN\"",
            "\"1\"",
            "0",
            "1",
            "-1",
            "0.5",
            "-0.0",
            "1e-300",
            "1e308",
            "-1e308",
            "1e999",
            "255",
            "256",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "\"2026-01-01T00:00:00Z\"",
            "\"failed\"",
            "\"1969-12-31T23:59:59Z\"");

    private static Path folder;
    private static SmallRun whole;

    @BeforeContainer
    static void train() throws IOException {
        folder = Files.createTempDirectory("malformed-runs");
        whole = SmallRun.make(folder.resolve("run"));
    }

    @AfterContainer
    static void clearAway() throws IOException {
        Promises.delete(folder);
    }

    @Property(tries = 600, seed = "3")
    void anyValueOfAJsonFileMayBeAnyOther(
            @ForAll("jsonFiles") String name, @ForAll("places") double place, @ForAll("values") String value)
            throws IOException {
        byte[] content = Files.readAllBytes(whole.file(name));
        readOrRefused(name, replaced(content, place, value));
    }

    @Property(tries = 600, seed = "4")
    void anyBytesOfAFileMayBeOthers(@ForAll("files") String name, @ForAll("changes") List<Bytes> changes)
            throws IOException {
        readOrRefused(name, Bytes.changed(Files.readAllBytes(whole.file(name)), changes));
    }

    @Property(tries = 12, seed = "5")
    void whatIsReadCanBeReported(@ForAll("places") double place, @ForAll("values") String value) throws IOException {
        Path copy = Files.createTempDirectory(folder, "report");
        SmallRun run = whole.copy(copy.resolve("run"))
                .with("metrics.json", replaced(Files.readAllBytes(whole.file("metrics.json")), place, value));
        Promises.endsWith(Console.lookbook("report", run.root().toString(), "--report=html"), 0, Promises.DATA);
        Promises.delete(copy);
    }

    @Provide
    Arbitrary<String> jsonFiles() {
        return Arbitraries.of("metrics.json", "environment.json");
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(SmallRun.FILES);
    }

    @Provide
    Arbitrary<Double> places() {
        return Arbitraries.doubles().between(0, true, 1, false);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(VALUES);
    }

    @Provide
    Arbitrary<List<Bytes>> changes() {
        return Bytes.changes();
    }

    private static void readOrRefused(String name, byte[] content) throws IOException {
        OneFileChanged files = new OneFileChanged(new RunFolder(whole.root()), name, content);
        try {
            assertThat(new RunFolderReader(files)
                            .read((experiment, print) -> row -> Optional.empty())
                            .models())
                    .isNotNull();
        } catch (DataException e) {
            Promises.speaksPlainly(e.getMessage());
            assertThat(e.getMessage()).contains(whole.root().toString());
        }
    }

    /** One of all values in the tree of a JSON text becomes another. */
    private static byte[] replaced(byte[] json, double place, String value) throws IOException {
        JsonNode tree = JSON.readTree(json);
        List<Runnable> replacements = new ArrayList<>();
        collect(tree, JSON.readTree(value), replacements);
        replacements.get((int) (place * replacements.size())).run();
        return JSON.writeValueAsBytes(tree);
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> replacements) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                replacements.add(() -> object.set(field.getKey(), value));
                collect(field.getValue(), value, replacements);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                replacements.add(() -> array.set(index, value));
                collect(array.get(i), value, replacements);
            }
        }
    }
}
