package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options out of range or no numbers at all, and labels that would name something else than a folder of the run. */
class MalformedOptionsTest {
    /** Its images are missing, so what gets past the options ends with {@link Promises#DATA} and trains nothing. */
    private static final String NO_IMAGES = "--dataset=image-folder:folder=/no/such/images,width=8,height=8";

    @TempDir
    private Path folder;

    private SortedMap<String, String> before;

    @BeforeEach
    void lookAround() throws IOException {
        Files.createDirectories(folder.resolve("mine/x"));
        Files.writeString(folder.resolve("mine/x/keep.txt"), "mine");
        before = Promises.content(folder);
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(Promises.content(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed", "--repeats", "--limit", "--workers"})
    void whatIsNoWholeNumberIsRefused(String option) {
        for (String value : List.of(
                "NaN",
                "Infinity",
                "-Infinity",
                "",
                " ",
                "1.5",
                "1e3",
                "0x",
                "1_000",
                "ten",
                "½",
                "99999999999999999999",
                "-99999999999999999999",
                "1\n2",
                "1\0",
                "\u001B[31m1",
                "\u202E1")) {
            Promises.refuses(run(option + "=" + value), Promises.USAGE, option);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--repeats=0, --repeats: 'repeats' must be from 1",
        "--repeats=-1, --repeats: 'repeats' must be from 1",
        "--repeats=2147483648, --repeats",
        "--repeats=2147483647, at most 10000 runs",
        "--repeats=10001, at most 10000 runs",
        "--limit=0, --limit: 'limit' must be from 1",
        "--limit=-5, --limit: 'limit' must be from 1",
        "--limit=2147483648, --limit",
        "--workers=0, --workers takes at least 1",
        "--workers=-2147483648, --workers takes at least 1",
        "--seed=9223372036854775807, leaves no room for 1 repeats",
        "--seed=9223372036854775808, --seed",
        "--plugin-timeout=0s, --plugin-timeout takes a time",
        "--plugin-timeout=-1s, --plugin-timeout takes a time",
        "--plugin-timeout=NaN, --plugin-timeout takes a time",
        "--plugin-timeout=1e3s, --plugin-timeout takes a time",
        "--plugin-timeout=9999999h, --plugin-timeout takes a time",
        "--plugin-timeout=٣s, --plugin-timeout takes a time",
        "'--plugin-timeout=', --plugin-timeout takes a time",
        "--plugin-memory=0m, --plugin-memory takes a whole number",
        "--plugin-memory=-1g, --plugin-memory takes a whole number",
        "--plugin-memory=NaN, --plugin-memory takes a whole number",
        "--plugin-memory=1, --plugin-memory takes a whole number",
        "--plugin-memory=1.5g, --plugin-memory takes a whole number",
        "--plugin-memory=٣g, --plugin-memory takes a whole number",
        "--plugin-memory=9999999999g, --plugin-memory takes a whole number",
        "--plugin-memory=63m, takes at least 64m",
        "'--plugin-memory=', --plugin-memory takes a whole number",
        "'--out=', --out takes the name of a folder",
        "'--out= ', --out takes the name of a folder"
    })
    void aNumberOutOfRangeIsRefused(String option, String complaint) {
        Promises.refuses(run(option), Promises.USAGE, complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "mlp:epochs=0, option 'epochs' takes integer",
        "mlp:epochs=-1, option 'epochs' takes integer",
        "mlp:epochs=2147483648, option 'epochs' takes integer",
        "mlp:epochs=NaN, option 'epochs' takes integer",
        "mlp:epochs=, option 'epochs' takes integer",
        "mlp:batch-size=-1, option 'batch-size' takes integer",
        "mlp:patience=1.0, option 'patience' takes integer",
        "mlp:learning-rate=0, option 'learning-rate' takes number",
        "mlp:learning-rate=-0.0, option 'learning-rate' takes number",
        "mlp:learning-rate=NaN, option 'learning-rate' takes number",
        "mlp:learning-rate=Infinity, option 'learning-rate' takes number",
        "mlp:learning-rate=1e400, option 'learning-rate' takes number",
        "mlp:learning-rate=1e-400, option 'learning-rate' takes number",
        "mlp:hidden=0, option 'hidden' takes",
        "mlp:hidden=2147483648, option 'hidden' takes",
        "mlp:hidden=8++8, option 'hidden' takes",
        "mlp:hidden=+, option 'hidden' takes",
        "mlp:weights=BEST, option 'weights' takes one of",
        "mlp:schedule=step;rm, option 'schedule' takes one of",
        "mlp:optimizer=../../adam, there is no optimizer '../../adam'",
        "mlp:=1, is not option=value",
        "mlp:epochs, option 'epochs' has no value; write mlp:epochs=VALUE",
        "mlp:epochs=1:2, option 'epochs' takes integer",
        "../mlp, cannot be a model's label",
        "classpath:../mlp, cannot be a model's label",
        "a=../mlp, there is no model '../mlp'",
        "'', a plugin's name is missing",
        "':', cannot be a model's label",
        "'=', a plugin's name is missing",
        "'a=', a plugin's name is missing",
        "no-such, there is no model 'no-such'"
    })
    void aModelsOptionIsRefused(String model, String complaint) {
        Promises.refuses(run("--model=" + model), Promises.USAGE, complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "ratios=70+10, ratios takes three parts",
        "ratios=0+0+0, option 'ratios' takes",
        "ratios=NaN+1+1, option 'ratios' takes",
        "split-seed=-1, option 'split-seed' takes",
        "scale=0, option 'scale' takes",
        "scale=NaN, option 'scale' takes",
        "scale=1e999, option 'scale' takes",
        "split=thirds, option 'split' takes one of"
    })
    void aDatasetsOptionIsRefused(String option, String complaint) {
        Promises.refuses(
                Console.lookbook(
                        "run",
                        "--dataset=fashion-mnist-sample:" + option,
                        "--model=majority",
                        "--out=" + folder.resolve("out")),
                Promises.USAGE,
                complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../mine/x",
                "..",
                ".",
                "a/b",
                "/etc",
                "a\\b",
                "C:",
                "~",
                "-rf",
                "--",
                "=cmd",
                "+cmd",
                "@cmd",
                "a b",
                " ",
                "a\nb",
                "a\tb",
                "a\0b",
                "\u001B[2Ja",
                "a\u202Eb",
                "\u200Fa",
                "a\u200Bb",
                "a.",
                "a*",
                "a?",
                "a|b",
                "a<b>",
                "a&b",
                "$(a)",
                "`a`",
                "a;b",
                "a'b",
                "a\"b",
                "%2e%2e",
                "a%n",
                "CON",
                "con",
                "Nul.txt",
                "aux",
                "PRN",
                "COM1",
                "lpt9.x",
                "_a",
                ".hidden",
                "\uD83D\uDE00",
                "\uD800",
                "a\uDC00"
            })
    void aLabelThatIsNoNameOfAFolderIsRefused(String label) {
        // In a file, because on the command line a label ends at the first '='.
        String quoted = label.chars().mapToObj(c -> String.format("\\u%04x", c)).reduce("", String::concat);
        Path file = folder.resolveSibling(folder.getFileName() + ".yaml");
        try {
            Files.writeString(file, "dataset: fashion-mnist-sample\nmodels: {\"" + quoted + "\": majority}\n");
            Promises.refuses(
                    Console.lookbook("run", file.toString(), "--out=" + folder.resolve("out")),
                    Promises.USAGE,
                    file.toString(),
                    "cannot be a model's label: it names a folder");
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (label.indexOf('=') < 0 && label.indexOf(':') < 0) {
            Promises.refuses(run("--model=" + label + "=majority"), Promises.USAGE, label.isBlank() ? "''" : "label");
        }
    }

    @Test
    void aLabelIsRefusedWhereItIsTooLong() {
        Promises.refuses(run("--model=" + "a".repeat(65) + "=majority"), Promises.USAGE, "1 to 64 letters");
        Promises.refuses(run("--model=" + "a".repeat(100_000) + "=majority"), Promises.USAGE, "aaa...' cannot be");
        Promises.refuses(
                run("--model=" + "\uD835\uDD38".repeat(64) + "=majority"), Promises.USAGE, "at most 192 bytes");
        Promises.refuses(run("--model=" + "漢".repeat(64) + "=majority"), Promises.DATA, "/no/such/images");
    }

    @Test
    void labelsThatFileSystemsTakeForOneAreRefused() {
        Promises.refuses(
                run("--model=a=majority", "--model=A=majority"), Promises.USAGE, "two models are labelled 'A'");
        Promises.refuses(
                run("--model=k=majority", "--model=\u212A=majority"), Promises.USAGE, "two models are labelled");
        Promises.refuses(
                run("--model=\u00C5=majority", "--model=\u212B=majority"), Promises.USAGE, "two models are labelled");
        Promises.refuses(
                run("--model=\uAC00=majority", "--model=\u1100\u1161=majority"),
                Promises.USAGE,
                "two models are labelled");
    }

    @Test
    void anOutputFolderThatCannotBeIsRefused() {
        Path file = folder.resolve("mine/x/keep.txt");
        Promises.refuses(runTo(file), Promises.USAGE, file.toString(), "is a file");
        Promises.refuses(runTo(file.resolve("inside")), Promises.USAGE, "is a file");
        Promises.refuses(runTo(folder.resolve("mine")), Promises.USAGE, "is not empty");
        Promises.refuses(runTo(folder.resolve("n".repeat(300))), Promises.USAGE, "cannot write to the output folder");
    }

    private Console runTo(Path out) {
        return Console.lookbook("run", NO_IMAGES, "--model=majority", "--out=" + out);
    }

    private Console run(String... options) {
        List<String> all = new ArrayList<>(List.of("run", NO_IMAGES));
        if (List.of(options).stream().noneMatch(option -> option.startsWith("--model"))) {
            all.add("--model=majority");
        }
        if (List.of(options).stream().noneMatch(option -> option.startsWith("--out"))) {
            all.add("--out=" + folder.resolve("out"));
        }
        all.addAll(List.of(options));
        return Console.lookbook(all.toArray(String[]::new));
    }
}
