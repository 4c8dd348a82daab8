package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.plugin.ClusterJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --on} and {@code LOOKBOOK_ON}, with a cluster whose nodes are threads of this process. */
class OnOptionTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void dropAClusterIn() {
        new ClusterJar().cluster("threads", "threads").write(folder.resolve("plugins/mine.jar"));
    }

    @Test
    void theRunsAreMadeThereAndTheReportHere() {
        Console here = run(Map.of(), "here");
        Console there = run(Map.of(), "there", "--on=threads://2");

        assertThat(there.exitCode()).as(there.err()).isZero();
        assertThat(there.err()).contains("mlp seed 1  epoch 1/1");
        for (String file : List.of("predictions.csv", "model.safetensors")) {
            Path relative = Path.of("models", "mlp", "seed-1", file);
            assertThat(folder.resolve("there").resolve(relative))
                    .hasSameBinaryContentAs(folder.resolve("here").resolve(relative));
        }
        assertThat(folder.resolve("there/report.pdf")).isNotEmptyFile();
        assertThat(folder.resolve("there/experiment.yaml"))
                .as("where a run is made is no part of an experiment")
                .hasSameTextualContentAs(folder.resolve("here/experiment.yaml"));
        assertThat(here.exitCode()).isZero();
    }

    @Test
    void whatIsLostOnTheWayIsToldAndMadeAgain() {
        Console there = run(Map.of(), "there", "--on=threads:trouble=lost");

        assertThat(there.exitCode()).as(there.err()).isZero();
        assertThat(there.err()).contains("mlp seed 1  begins again on second");
    }

    @Test
    void theEnvironmentSaysItForScriptsAndAnOptionSaysOtherwise() {
        Map<String, String> away = Map.of("LOOKBOOK_ON", " threads:trouble=away ");

        assertThat(run(away, "a").err()).contains("LOOKBOOK_ON: nobody listens there; start it");
        assertThat(run(away, "b", "--on=threads").exitCode()).isZero();
        assertThat(run(away, "c", "--on=").exitCode()).isZero();
        assertThat(run(Map.of("LOOKBOOK_ON", " "), "d", "--workers=1").exitCode())
                .isZero();
    }

    @Test
    void anOptionThatSaysNothingIsTheMistakeOfAScript() throws IOException {
        refused(run(Map.of(), "out", "--on="), "--on is empty; give the address of a cluster");
        refused(run(Map.of("LOOKBOOK_ON", ""), "out", "--on= "), "--on is empty; give the address of a cluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workers=2        | how many runs it makes side by side",
                "--isolate          | apart from this one already",
                "--plugin-memory=2g | how much its processes may take"
            })
    void whatSpeaksOfThisMachinesProcessesHasNoPlaceBesideIt(String option, String why) throws IOException {
        String name = option.replaceAll("=.*", "");

        refused(run(Map.of(), "out", "--on=threads", option), name + " has no place beside --on: ", why);
        refused(
                run(Map.of("LOOKBOOK_ON", "threads"), "out", option),
                name + " has no place while LOOKBOOK_ON is set: ",
                why,
                "--on= makes the runs here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thread               | there is no cluster 'thread'. Known: threads. Did you mean 'threads'?",
                "http://there:8080    | no cluster has an address like http://there:8080; there are threads://",
                "threads:slots=0      | cluster threads: option 'slots' takes",
                "threads://           | cluster threads: option 'slots' takes",
                "threads:slot=1       | cluster threads has no option 'slot'; it takes slots, trouble. Did you mean 'slots'?",
                "threads:trouble=away | nobody listens there; start it"
            })
    void aMistakeIsToldBeforeAnythingIsWritten(String place, String expected) throws IOException {
        refused(run(Map.of(), "out", "--on=" + place), "lookbook: " + expected);
        refused(run(Map.of("LOOKBOOK_ON", place), "out"), "lookbook: LOOKBOOK_ON: " + expected);
        // Not even in the working folder, where a run without --out has its own.
        assertThat(Path.of("runs")).doesNotExist();
    }

    @Test
    void aClusterThatGoesWhileItWorksLeavesARunThatGoesOn() {
        Console stopped = run(Map.of(), "out", "--on=threads:trouble=gone");

        assertThat(stopped.exitCode()).isEqualTo(ExitCode.USAGE);
        String plugins = " --plugins " + folder.resolve("plugins");
        assertThat(stopped.err())
                .contains(
                        "the cluster is gone; start it again",
                        "'lookbook run --resume " + folder.resolve("out") + " --on threads:trouble=gone" + plugins
                                + "' goes on with it");
        Console resumed = lookbook(
                Map.of(),
                "run",
                "--resume=" + folder.resolve("out"),
                "--on=threads",
                "--plugins=" + folder.resolve("plugins"));
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(folder.resolve("out/report.pdf")).isNotEmptyFile();
    }

    @Test
    void goingOnWithAMistakeLeavesTheRunAsItWas() throws IOException {
        run(Map.of(), "out", "--on=threads:trouble=gone");
        List<Path> before = files(folder.resolve("out"));

        Console refused = lookbook(
                Map.of(),
                "run",
                "--resume=" + folder.resolve("out"),
                "--on=threads:trouble=away",
                "--plugins=" + folder.resolve("plugins"));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("nobody listens there; start it");
        assertThat(files(folder.resolve("out"))).isEqualTo(before);
    }

    @Test
    void aClusterPluginThatThrowsWhatItMustNotIsAFailedRow() {
        Console mad = run(Map.of(), "out", "--on=threads:trouble=mad");

        assertThat(mad.exitCode()).isEqualTo(ExitCode.MODEL_FAILED);
        assertThat(mad.err()).contains("the plugin mine:threads", "no idea");
        assertThat(folder.resolve("out/report.pdf")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "threads:trouble=away", "none"})
    void thePrintedConfigurationIsTheSameWhereverItRuns(String place) {
        String plugins = "--plugins=" + folder.resolve("plugins");
        Console here = lookbook(Map.of(), "run", "--quick", "--print-config", plugins);
        Console there = lookbook(Map.of(), "run", "--quick", "--print-config", plugins, "--on=" + place);

        assertThat(there.exitCode()).as(there.err()).isZero();
        assertThat(there.out()).isEqualTo(here.out()).doesNotContain("threads");
        assertThat(lookbook(Map.of(), "schema", plugins).out())
                .isEqualTo(lookbook(Map.of(), "schema").out());
    }

    @Test
    void aClusterIsListedDescribedAndCompleted() {
        String plugins = "--plugins=" + folder.resolve("plugins");

        assertThat(lookbook(Map.of(), "plugins", "clusters", plugins).out())
                .contains("clusters", "threads", "made in a test");
        assertThat(lookbook(Map.of(), "completion-words", plugins).out()).contains("cluster threads");
        assertThat(lookbook(Map.of(), "describe", "cluster", "threads", plugins)
                        .out()
                        .lines())
                .containsSubsequence(
                        "Examples", "  lookbook run --on threads://2", "  lookbook run --on threads:slots=2");
    }

    private void refused(Console refused, String... expected) throws IOException {
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(expected);
        assertThat(files(folder)).containsExactly(folder.resolve("plugins/mine.jar"));
    }

    private Console run(Map<String, String> environment, String out, String... args) {
        List<String> all = new ArrayList<>(List.of(
                "run",
                "--dataset=fashion-mnist-sample",
                "--limit=100",
                "--model=mlp:hidden=8,epochs=1",
                "--fresh",
                "--plugins=" + folder.resolve("plugins"),
                "--out=" + folder.resolve(out)));
        all.addAll(List.of(args));
        return lookbook(environment, all.toArray(String[]::new));
    }

    private static Console lookbook(Map<String, String> environment, String... args) {
        return Console.lookbook(environment, args);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
