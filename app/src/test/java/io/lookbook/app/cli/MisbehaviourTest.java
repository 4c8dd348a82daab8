package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.app.cli.Misbehaviour.When;
import io.lookbook.app.plugin.PluginOutput;
import io.lookbook.app.report.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All misbehaving plugins in one folder with a good one: each is told with file, cause and advice, and costs only itself. */
class MisbehaviourTest {
    private static final String GOOD = "good";
    private static final ByteArrayOutputStream STREAMS = new ByteArrayOutputStream();

    @TempDir
    private static Path work;

    private static Path plugins;
    private static PrintStream out;
    private static PrintStream err;
    private static TimeZone zone;
    private static Locale locale;
    private static Locale format;
    private static Console text;
    private static Console asked;
    private static Console askedForTwin;
    private static JsonNode json;
    private static Console run;
    private static JsonNode metrics;

    @BeforeAll
    static void packAndRunThemAll() throws IOException {
        plugins = Files.createDirectory(work.resolve("plugins"));
        all().forEach(misbehaviour -> misbehaviour.packInto(plugins));
        Misbehaviour.factoryJar(GOOD, "").write(plugins.resolve("good.jar"));
        locale = Locale.getDefault();
        format = Locale.getDefault(Locale.Category.FORMAT);
        zone = TimeZone.getDefault();
        out = System.out;
        err = System.err;
        PluginOutput streams = new PluginOutput(new PrintStream(STREAMS, true, UTF_8), TerminalText::safe);
        System.setOut(new PrintStream(streams, true, UTF_8)); // as Main does for the process
        System.setErr(new PrintStream(streams, true, UTF_8));
        String loading = "--plugin-timeout=" + Misbehaviours.LOADING;
        text = lookbook("plugins", loading);
        json = JsonMapper.builder()
                .build()
                .readTree(lookbook("plugins", loading, "--json").out());
        asked = lookbook("run", loading, "--model=not-a-jar", "--out=" + work.resolve("none"));
        askedForTwin = lookbook("run", loading, "--model=twin", "--out=" + work.resolve("none"));
        List<String> args = new ArrayList<>(List.of(
                "run",
                "--fresh",
                "--plugin-timeout=" + Misbehaviours.TRAINING,
                "--dataset=fashion-mnist-sample",
                "--limit=100",
                "--report=json",
                "--section=summary",
                "--out=" + work.resolve("out"),
                "--model=" + GOOD));
        Stream.concat(Misbehaviours.inRun().stream(), Misbehaviours.warned().stream())
                .forEach(misbehaviour -> args.add("--model=" + misbehaviour.name()));
        run = lookbook(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        metrics = JsonMapper.builder()
                .build()
                .readTree(work.resolve("out/metrics.json").toFile());
    }

    @AfterAll
    static void giveTheStreamsBack() {
        System.setOut(out);
        System.setErr(err);
    }

    static Stream<Misbehaviour> all() {
        return Stream.of(notLoaded(), Misbehaviours.ambiguous().stream(), loaded(), inRun(), warned())
                .flatMap(all -> all);
    }

    static Stream<Misbehaviour> notLoaded() {
        return Misbehaviours.notLoaded().stream();
    }

    static Stream<Misbehaviour> loaded() {
        return Misbehaviours.loaded().stream();
    }

    static Stream<Misbehaviour> inRun() {
        return Misbehaviours.inRun().stream();
    }

    static Stream<Misbehaviour> warned() {
        return Misbehaviours.warned().stream();
    }

    @ParameterizedTest
    @MethodSource("notLoaded")
    void aPluginThatCannotBeLoadedIsListedWithFileCauseAndAdvice(Misbehaviour bad) {
        assertThat(entries("failures", bad)).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.path("file").asText()).isEqualTo(fileOf(bad).toString());
            assertThat(said(failure)).isEqualTo(bad.said());
        });
        assertThat(words(text.out())).contains(fileOf(bad) + " " + bad.said());
        assertThat(text.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("notLoaded")
    void aRunThatAsksForAPluginThatCannotBeLoadedSaysWhy(Misbehaviour bad) {
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("there is no model 'not-a-jar'").contains(fileOf(bad) + ": " + bad.said());
    }

    @Test
    void aRunThatAsksForANameOfTwoPluginsSaysHowToChoose() {
        Misbehaviour twin = Misbehaviours.ambiguous().get(0);
        assertThat(text.out())
                .contains("Another model has the same name: select this one as twin-a:twin")
                .contains("Another model has the same name: select this one as twin-b:twin");
        assertThat(askedForTwin.exitCode()).isEqualTo(2);
        assertThat(askedForTwin.err()).contains(twin.said().replace("FOLDER", plugins.toString()));
    }

    @ParameterizedTest
    @MethodSource("loaded")
    void aPluginThatMisbehavesWhileItIsLoadedIsListedAndCanBeUsed(Misbehaviour bad) {
        assertThat(entries("warnings", bad)).singleElement().satisfies(warning -> {
            assertThat(warning.path("file").asText()).isEqualTo(fileOf(bad).toString());
            assertThat(said(warning)).isEqualTo(bad.said());
        });
        assertThat(words(text.out())).contains(fileOf(bad) + " " + bad.said());
        assertThat(entries("plugins", bad)).hasSize(1);
    }

    @Test
    void aRunWarnsOfAThreadThatLoadingLeft() {
        Misbehaviour bad = Misbehaviours.loaded().get(0);
        assertThat(STREAMS.toString(UTF_8)).contains("WARN " + fileOf(bad) + ": " + bad.said());
    }

    @ParameterizedTest
    @MethodSource("inRun")
    void aModelThatMisbehavesInARunIsAFailedRowThatNamesItsFile(Misbehaviour bad) {
        String reason =
                "the plugin " + bad.name() + ":" + bad.name() + " (" + bad.name() + ".jar) failed: " + bad.said();
        assertThat(resultOf(bad.name()).path("reason").asText()).isEqualTo(reason);
        assertThat(run.out()).contains(bad.name()).contains("failed: " + reason);
        assertThat(run.err()).contains(bad.name() + " seed 1  failed: " + reason);
    }

    @ParameterizedTest
    @MethodSource("warned")
    void aModelThatLeavesThreadsRunningIsWarnedOf(Misbehaviour bad) {
        assertThat(resultOf(bad.name()).path("status").asText()).isEqualTo("succeeded");
        assertThat(STREAMS.toString(UTF_8))
                .contains("the plugin " + bad.name() + ":" + bad.name() + " (" + fileOf(bad) + ") " + bad.said());
    }

    @Test
    void theGoodModelBesideThemAllIsListedAndTrained() {
        assertThat(json.path("plugins").findValuesAsText("id")).contains("good:good");
        assertThat(resultOf(GOOD).path("status").asText()).isEqualTo("succeeded");
        assertThat(run.out()).containsPattern("good +\\d+\\.\\d\\d %");
    }

    @Test
    void whatAPluginWritesIsMarkedAndNamedOnceWithAdvice() {
        assertThat(STREAMS.toString(UTF_8))
                .contains("lookbook: the plugin source writes-at-once (" + plugins.resolve("writes-at-once.jar")
                        + ") writes to standard output or standard error; its lines begin with [writes-at-once]. Ask its"
                        + " author to log with SLF4J instead: standard output is for results."
                        + System.lineSeparator() + "[writes-at-once] hello" + System.lineSeparator());
    }

    @Test
    void theDefaultsOfTheProcessStayAsTheyWere() {
        assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(format);
        assertThat(Locale.getDefault()).isEqualTo(locale);
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
        assertThat(System.getProperty("java.home")).isNotNull();
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
    }

    @Test
    void theDocumentationHasTheSameTable() throws IOException {
        StringBuilder table = new StringBuilder();
        When when = null;
        for (Misbehaviour bad : all().toList()) {
            if (bad.when() != when) {
                when = bad.when();
                table.append('\n').append(when.told()).append(":\n\n| a plugin that | is told |\n|---|---|\n");
            }
            table.append(bad.row()).append('\n');
        }
        assertThat(Files.readString(Path.of("README.md"))).contains(table.toString());
    }

    private static Console lookbook(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--plugins=" + plugins);
        return Console.lookbook(all.toArray(String[]::new));
    }

    private static Path fileOf(Misbehaviour bad) {
        Path jar = plugins.resolve(bad.name() + ".jar");
        return Files.exists(jar) ? jar : plugins.resolve(bad.name());
    }

    private static List<JsonNode> entries(String list, Misbehaviour bad) {
        return StreamSupport.stream(json.path(list).spliterator(), false)
                .filter(entry -> entry.path("source").asText().equals(bad.name()))
                .toList();
    }

    private static String said(JsonNode entry) {
        return entry.path("reason").asText() + ". " + entry.path("advice").asText() + ".";
    }

    private static String words(String wrapped) {
        return wrapped.replaceAll("\\s+", " ");
    }

    private static JsonNode resultOf(String label) {
        return StreamSupport.stream(metrics.path("models").spliterator(), false)
                .filter(model -> model.path("label").asText().equals(label))
                .findFirst()
                .orElseThrow()
                .at("/runs/0");
    }
}
