package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Completes command lines in real shells. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bash and zsh are not there")
class CompletionScriptTest {
    /** What is typed, up to the cursor, and some of what must be offered; a word after an exclamation mark must not be. */
    private static final SortedMap<String, List<String>> LINES = new TreeMap<>();

    static {
        LINES.put(
                "lookbook ", List.of("run", "verify", "completion", "--version", "!isolated-run", "!completion-words"));
        LINES.put("lookbook re", List.of("report", "!run"));
        LINES.put("lookbook run --mo", List.of("--model", "!--dataset"));
        LINES.put("lookbook run --model c", List.of("cnn", "!mlp", "!tiny-data"));
        LINES.put("lookbook run --dataset ", List.of("tiny-data", "!cnn"));
        LINES.put("lookbook run --on ", List.of("far-away", "!cnn", "!paper.yaml"));
        LINES.put("lookbook run --seed ", List.of("!cnn", "!paper.yaml"));
        LINES.put("lookbook run --quick ", List.of("paper.yaml", "report.pdf", "!notes.txt"));
        LINES.put("lookbook run --model cnn ", List.of("paper.yaml", "!notes.txt"));
        LINES.put("lookbook verify ", List.of("report.pdf", "!paper.yaml"));
        LINES.put("lookbook report ", List.of("runs/first", "!notes.txt"));
        LINES.put("lookbook report runs/first --section ", List.of("summary", "!cnn"));
        LINES.put("lookbook predict runs/first --model ", List.of("cnn", "!$(touch${IFS}pwned)"));
        LINES.put("lookbook gate --baseline=runs/first --model ", List.of("cnn", "!mlp"));
        LINES.put("lookbook gate --baseline runs/first --candidate-model ", List.of("cnn", "!mlp"));
        LINES.put("lookbook merge ", List.of("runs/first"));
        LINES.put("lookbook export runs/first --format o", List.of("onnx", "!safetensors"));
        LINES.put("lookbook describe ", List.of("model", "cnn", "tiny-data"));
        LINES.put("lookbook describe c", List.of("cnn", "!mlp"));
        LINES.put("lookbook describe model ", List.of("cnn", "!tiny-data", "!dataset"));
        LINES.put("lookbook describe models/ ", List.of("cnn"));
        LINES.put("lookbook new ", List.of("model", "section", "!cluster"));
        LINES.put("lookbook plugins ", List.of("model", "cluster"));
        LINES.put("lookbook completion ", List.of("bash", "zsh"));
        LINES.put("lookbook help e", List.of("exit-codes", "environment", "!run"));
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void filesAndALookbookThatKnowsPlugins() throws IOException {
        for (String file : List.of("paper.yaml", "report.pdf", "notes.txt", "runs/first/metrics.json")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "");
        }
        Files.createDirectories(folder.resolve("runs/first/models/cnn"));
        Files.createDirectories(folder.resolve("runs/first/models/$(touch${IFS}pwned)"));
        Path lookbook = folder.resolve("bin/lookbook");
        Files.createDirectories(lookbook.getParent());
        Files.writeString(
                lookbook,
                "#!/bin/sh\n[ \"$1\" = completion-words ] && printf '%s\\n' 'dataset tiny-data' 'model cnn' 'model mlp'"
                        + " 'section summary' 'cluster far-away'\n");
        Files.setPosixFilePermissions(lookbook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void bashOffersCommandsOptionsPluginsAndFiles() throws Exception {
        List<List<String>> offered = offered("bash", """
                complete() { :; }; compopt() { :; }
                source ./script
                offer() {
                    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
                    _lookbook
                    echo "${COMPREPLY[*]}"
                }
                """);
        check(offered);
    }

    @Test
    void zshOffersTheSame() throws Exception {
        assumeTrue(isThere("zsh"), "zsh is not installed");
        // The builtins of zsh that work only while a key is pressed, as far as the script asks them.
        List<List<String>> offered = offered("zsh", """
                offered=()
                compdef() { :; }
                add() { local word; for word; do [[ $word == ${words[CURRENT]}* ]] && offered+=($word); done; }
                compadd() { while [[ $1 == -* && $1 != -- ]]; do shift; done; shift; add $@; }
                _describe() { local one; for one in ${(P)4}; do add ${one%%:*}; done; }
                _files() { [[ $1 == -g ]] && add ${~2}(N); [[ $1 == -/ ]] && add *(/N); [[ -z $1 ]] && add *(N); }
                setopt extended_glob
                source ./script
                offer() { words=("$@") CURRENT=$#; offered=(); _lookbook; print -r -- $offered; }
                """);
        check(offered);
    }

    @Test
    void bashTakesAnOptionWithAnEqualsSignApart() throws Exception {
        write(CompletionScript.Shell.BASH);
        assertThat(shell("bash", """
                                complete() { :; }
                                source ./script
                                COMP_WORDS=(lookbook run --model = m) COMP_CWORD=4
                                _lookbook
                                echo "${COMPREPLY[*]}"
                                """)).containsExactly("mlp");
    }

    @Test
    void anotherShellIsRefused() {
        Console fish = Console.lookbook("completion", "fish");
        assertThat(fish.exitCode()).isEqualTo(2);
        assertThat(fish.err()).contains("no completion for 'fish'; there is for bash and zsh");
    }

    @Test
    void theNamesOfInstalledPluginsAreToldQuickly() {
        Console words = Console.lookbook("completion-words");
        assertThat(words.exitCode()).isZero();
        assertThat(words.out().lines()).contains("model cnn", "dataset fashion-mnist", "optimizer adam", "report pdf");
    }

    private void check(List<List<String>> offered) {
        assertThat(folder.resolve("pwned")).doesNotExist();
        int line = 0;
        for (var expected : LINES.entrySet()) {
            List<String> words = offered.get(line++);
            for (String word : expected.getValue()) {
                if (word.startsWith("!")) {
                    assertThat(words).as(expected.getKey()).doesNotContain(word.substring(1));
                } else {
                    assertThat(words).as(expected.getKey()).contains(word);
                }
            }
        }
    }

    private List<List<String>> offered(String shell, String prelude) throws Exception {
        write(CompletionScript.Shell.of(shell).orElseThrow());
        StringBuilder script = new StringBuilder(prelude);
        for (String line : LINES.keySet()) {
            script.append("offer ")
                    .append(line.endsWith(" ") ? line + "''" : line)
                    .append('\n');
        }
        return shell(shell, script.toString()).stream()
                .map(words -> List.of(words.split(" ")))
                .toList();
    }

    private void write(CompletionScript.Shell shell) throws IOException {
        Console printed = Console.lookbook("completion", shell.name().toLowerCase(Locale.ROOT));
        assertThat(printed.exitCode()).isZero();
        Files.writeString(folder.resolve("script"), printed.out(), UTF_8);
    }

    /** The lines that a shell prints; what it says on standard error fails the test. */
    private List<String> shell(String shell, String script) throws Exception {
        Files.writeString(folder.resolve("test"), script, UTF_8);
        ProcessBuilder builder = new ProcessBuilder(shell, "./test").directory(folder.toFile());
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, first) -> first + ":" + path);
        builder.redirectError(folder.resolve("errors").toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        process.waitFor();
        assertThat(folder.resolve("errors")).content().isEmpty();
        return lines;
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
