package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.cli.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiment files that no experiment can be read from, through the command line. */
class MalformedExperimentTest {
    private static final String START = "dataset: fashion-mnist-sample\nmodels: {mlp: {epochs: 1}}\n";

    @TempDir
    private Path folder;

    @AfterEach
    void nothingWasWritten() {
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n\n",
                "# nothing but a comment",
                "---",
                "null",
                "~",
                "7",
                "true",
                "just text",
                "[a, b]",
                "- dataset: d",
                "\"dataset\"",
            })
    void whatIsNoMappingIsRefused(String yaml) throws IOException {
        refuses(yaml, "it must be a mapping with name, dataset, models");
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of("name: [a]", "'name' must be a single value"),
                Arguments.of("name: {a: b}", "'name' must be a single value"),
                Arguments.of("name: null", "'name' has no value"),
                Arguments.of("name: \"a\\nb\"", "the experiment's name"),
                Arguments.of("name: \"\\e[31mred\"", "the experiment's name"),
                Arguments.of("name: " + "n".repeat(10_000), "the experiment's name"),
                Arguments.of("optimizer: 3", "'optimizer' must be a plugin's name"),
                Arguments.of("optimizer: [adam]", "'optimizer' must be a plugin's name"),
                Arguments.of("optimizer: {learning-rate: 1}", "'optimizer' does not say which plugin"),
                Arguments.of("optimizer: {plugin: [adam]}", "'optimizer.plugin' must be a single value"),
                Arguments.of("optimizer: {plugin: ''}", "a plugin's name is missing"),
                Arguments.of("reports: pdf", "'reports' must be a list"),
                Arguments.of("reports: {pdf: }", "'reports' must be a list"),
                Arguments.of("reports: []", "at least one report format"),
                Arguments.of("reports: [[pdf]]", "'reports' must be a plugin's name"),
                Arguments.of("reports: [null]", "'reports' must be a plugin's name"),
                Arguments.of("sections: 3", "'sections' must be a list"),
                Arguments.of("sections: [true]", "'sections' must be a plugin's name"),
                Arguments.of("seed: one", "'seed' must be a whole number"),
                Arguments.of("seed: 1.5", "'seed' must be a whole number"),
                Arguments.of("seed: 1e3", "'seed' must be a whole number"),
                Arguments.of("seed: '7'", "'seed' must be a whole number"),
                Arguments.of("seed: null", "'seed' must be a whole number"),
                Arguments.of("seed: [1]", "'seed' must be a whole number"),
                Arguments.of("seed: .nan", "'seed' must be a whole number, not '.nan'"),
                Arguments.of("seed: .inf", "'seed' must be a whole number, not '.inf'"),
                Arguments.of("seed: 9223372036854775808", "'seed' must be a whole number"),
                Arguments.of("seed: 9223372036854775807", "leaves no room"),
                Arguments.of("seed: " + "9".repeat(5000), "'seed' must be a whole number"),
                Arguments.of("seed: 1e999999999", "'seed' must be a whole number"),
                Arguments.of("repeats: 0", "'repeats' must be from 1 to 2147483647"),
                Arguments.of("repeats: -3", "'repeats' must be from 1 to 2147483647"),
                Arguments.of("repeats: 2147483648", "'repeats' must be from 1 to 2147483647"),
                Arguments.of("repeats: 2147483647", "at most 10000 runs"),
                Arguments.of("limit: 0", "'limit' must be from 1 to 2147483647"),
                Arguments.of("limit: 99999999999", "'limit' must be from 1 to 2147483647"),
                Arguments.of("colour: red", "there is no key 'colour'"),
                Arguments.of("? [a, b]\n: c", "not valid YAML"),
                Arguments.of("'" + "k".repeat(10_000) + "': 1", "not valid YAML"),
                Arguments.of("dataset: twice", "the key 'dataset' is given twice"),
                Arguments.of("seed: 1\nseed: 2", "the key 'seed' is given twice"),
                Arguments.of("seed: !!int 5", "has a tag"),
                Arguments.of("name: !!java.io.File /etc/passwd", "has a tag"),
                Arguments.of("name: !!python/object/apply:os.system [ls]", "has a tag"),
                Arguments.of("name: !mine x", "has a tag"),
                Arguments.of("name: &n x\nseed: *n", "has an anchor or alias"),
                Arguments.of("sections: &s [summary]\nreports: *s", "has an anchor or alias"),
                Arguments.of("reports: *nothing", "has an anchor or alias"),
                Arguments.of("---\nseed: 1", "one document"),
                Arguments.of("...\nseed: 1", "not valid YAML"),
                Arguments.of("? " + "k".repeat(10_000) + "\n: 1", "there is no key 'kkk"),
                Arguments.of("seed: @1", "not valid YAML"),
                Arguments.of("\tseed: 1", "not valid YAML"),
                Arguments.of("seed: [1", "not valid YAML"),
                Arguments.of("name: \"unclosed", "not valid YAML"),
                Arguments.of("name: \0", "not valid YAML"),
                Arguments.of("name: " + "[".repeat(100_000), "not valid YAML"),
                Arguments.of("name: " + "{a: ".repeat(20_000), "not valid YAML"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsNamed(String line, String complaint) throws IOException {
        refuses(START + line + "\n", complaint);
    }

    static Stream<Arguments> wrongModels() {
        return Stream.of(
                Arguments.of("[]", "'models' must be a mapping"),
                Arguments.of("{}", "at least one model"),
                Arguments.of("null", "'models' must be a mapping"),
                Arguments.of("{a: 3}", "'models.a' must be a plugin's name"),
                Arguments.of("{a: [mlp]}", "'models.a' must be a plugin's name"),
                Arguments.of("{a: {plugin: {x: y}}}", "'models.a.plugin' must be a single value"),
                Arguments.of("{a: {plugin: mlp, hidden: [[1, 2], 3]}}", "when it is written as 32+64"),
                Arguments.of("{a: {plugin: mlp, hidden: []}}", "'models.a.hidden' is an empty list"),
                Arguments.of("{a: {plugin: mlp, hidden: {x: 1}}}", "'models.a.hidden' must be a single value"),
                Arguments.of("{a: {plugin: mlp, hidden: null}}", "'models.a.hidden' has no value"),
                Arguments.of("{a: mlp, A: mlp}", "two models are labelled 'A'"),
                Arguments.of("{'': mlp}", "cannot be a model's label"),
                Arguments.of("{null: mlp, b: }", "there is no model 'b'"),
                Arguments.of("{a: {plugin: mlp, epochs: .nan}}", "option 'epochs' takes integer"),
                Arguments.of("{a: {plugin: mlp, epochs: 1e9}}", "option 'epochs' takes integer"),
                Arguments.of("{a: {plugin: mlp, epochs: 99999999999}}", "option 'epochs' takes integer"),
                Arguments.of("{a: {plugin: mlp, learning-rate: .nan}}", "option 'learning-rate' takes number"),
                Arguments.of("{a: {plugin: mlp, learning-rate: .inf}}", "option 'learning-rate' takes number"),
                Arguments.of("{a: {plugin: mlp, learning-rate: NaN}}", "option 'learning-rate' takes number"),
                Arguments.of("{a: {plugin: mlp, learning-rate: Infinity}}", "option 'learning-rate' takes number"),
                Arguments.of("{a: {plugin: mlp, learning-rate: 1e999}}", "option 'learning-rate' takes number"),
                Arguments.of("{a: {plugin: mlp, learning-rate: -1}}", "option 'learning-rate' takes number"),
                Arguments.of("{a: {plugin: mlp, learning-rate: 1e-999999999}}", "option 'learning-rate' takes number"),
                Arguments.of("{a: {plugin: mlp, hidden: 999999999999}}", "option 'hidden' takes"),
                Arguments.of("{a: {plugin: mlp, no-such: 1}}", "model a has no option 'no-such'"),
                Arguments.of("{a: {plugin: 'x" + "y".repeat(5000) + "'}}", "has 5001 characters; at most 200"),
                Arguments.of("{a: {plugin: \"\\e[2J\\u202e\"}}", "there is no model '"));
    }

    @ParameterizedTest
    @MethodSource("wrongModels")
    void aWrongModelIsNamed(String models, String complaint) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), "dataset: fashion-mnist-sample\nmodels: " + models + "\n");
        Promises.refuses(run(file), Promises.USAGE, complaint);
    }

    @Test
    void aliasesThatStandForABillionAreRefusedUnexpanded() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        refuses(bomb.toString(), "has an anchor or alias");
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        Path file =
                Files.write(folder.resolve("mine.yaml"), (START + "name: Größe").getBytes(StandardCharsets.ISO_8859_1));
        Promises.refuses(run(file), Promises.USAGE, file.toString(), "it is not UTF-8 text");
    }

    @Test
    void textInUtf16IsRefused() throws IOException {
        Path file = Files.write(folder.resolve("mine.yaml"), START.getBytes(StandardCharsets.UTF_16));
        Promises.refuses(run(file), Promises.USAGE, file.toString(), "it is not UTF-8 text");
    }

    @Test
    void aMarkOfTheByteOrderIsPassedOver() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "\uFEFF" + START + "limit: 0");
        Promises.refuses(run(file), Promises.USAGE, "'limit' must be from 1");
    }

    @Test
    void aFolderIsRefused() throws IOException {
        Path file = Files.createDirectory(folder.resolve("mine.yaml"));
        Promises.refuses(run(file), Promises.USAGE, file.toString(), "it is a folder");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("no\u202esuch\n.yaml");
        Promises.refuses(run(file), Promises.USAGE, "such", "there is no such file");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        Path file = folder.resolve("mine.yaml");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block =
                    "# as long as a novel, but less well written\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
        }
        Promises.refuses(run(file), Promises.USAGE, file.toString(), "it is larger than 1 MB");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileWithoutEndIsNotRead() {
        Promises.refuses(run(Path.of("/dev/zero")), Promises.USAGE, "/dev/zero", "it is larger than 1 MB");
    }

    private void refuses(String yaml, String complaint) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), yaml);
        Promises.refuses(run(file), Promises.USAGE, file.toString(), complaint);
    }

    private Console run(Path file) {
        return Console.lookbook("run", file.toString(), "--out=" + folder.resolve("out"));
    }
}
