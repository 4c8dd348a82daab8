package io.lookbook.app.distribution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unpacks the distribution zip and uses it as a user does. Its path has a space. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class DistributionIT {
    private static final Duration LISTING = Duration.ofMinutes(2);
    private static final Duration RUN = Duration.ofMinutes(10);

    @TempDir
    private static Path folder;

    private static Path home;

    @TempDir
    private Path work;

    @BeforeAll
    static void unpack() throws IOException {
        home = PackedDistribution.unpack(folder.resolve("my tools"));
    }

    @Test
    void theArchiveHasOneFolderWithEverythingInItsPlace() throws IOException {
        assertThat(home.getFileName().toString()).matches("lookbook-\\d+\\.\\d+\\.\\d+");
        assertThat(names(home))
                .containsExactly(
                        "LICENSE",
                        "THIRD-PARTY.txt",
                        "bin",
                        "bom.json",
                        "experiments",
                        "lib",
                        "plugins",
                        "repository",
                        "share");
        assertThat(names(home.resolve("plugins")))
                .containsExactly("baselines", "data", "formats", "networks", "optimizers", "sections", "spark");
        assertThat(home.resolve("bin/lookbook")).isExecutable();
        assertThat(names(home.resolve("lib")))
                .as("plugins must not be on the application's class path")
                .noneMatch(
                        name -> name.matches("lookbook-(networks|baselines|optimizers|data|sections|formats|spark).*"))
                .anyMatch(name -> name.startsWith("lookbook-toolkit-"))
                .noneMatch(name -> name.startsWith("junit"));
    }

    @Test
    void sparkLiesBesideItsPluginWhereTheHostReadsNoJars() throws IOException {
        Path spark = home.resolve("plugins/spark");
        String version = home.getFileName().toString().substring("lookbook-".length());
        assertThat(names(spark))
                .containsExactly("THIRD-PARTY.txt", "bom.json", "jars", "lookbook-spark-" + version + ".jar");
        assertThat(names(spark.resolve("jars")))
                .as("a master and a worker start from them")
                .anyMatch(name -> name.startsWith("spark-core_"))
                .anyMatch(name -> name.startsWith("slf4j-api-"))
                .anyMatch(name -> name.startsWith("log4j-slf4j2-impl-"))
                .as("an application brings these itself")
                .noneMatch(name -> name.matches("(lookbook|nd4j|javacpp|openblas).*"));
    }

    @Test
    void allBundledPluginsAreLoadedFromTheirFolders() throws Exception {
        Launcher.Result listing = lookbook().run(LISTING, "plugins", "--json");
        assertThat(listing.err()).isEmpty();
        assertThat(listing.exitCode()).isZero();
        JsonNode json = JsonMapper.builder().build().readTree(listing.out());
        assertThat(json.path("failures")).isEmpty();
        assertThat(all(json, "id"))
                .contains(
                        "data:fashion-mnist",
                        "data:fashion-mnist-sample",
                        "data:idx",
                        "data:image-folder",
                        "baselines:logistic",
                        "baselines:majority",
                        "networks:cnn",
                        "networks:mlp",
                        "networks:shallow",
                        "optimizers:adam",
                        "optimizers:adamw",
                        "optimizers:rmsprop",
                        "optimizers:sgd",
                        "sections:confusion-matrix",
                        "formats:json",
                        "formats:pdf");
        assertThat(all(json, "source"))
                .containsExactly("baselines", "data", "formats", "networks", "optimizers", "sections", "spark");
        assertThat(all(json, "version")).containsExactly(json.path("version").asText());
    }

    @Test
    void theExperimentsInItMeanWhatIsBuiltInAndItsSchemaIsThatOfItsPlugins() throws Exception {
        Path experiments = home.resolve("experiments");
        Launcher.Result schema = lookbook().run(LISTING, "schema");
        assertThat(schema.exitCode()).as(schema.err()).isZero();
        assertThat(schema.out()).isEqualTo(Files.readString(experiments.resolve("experiment.schema.json")));

        String paper = experiments.resolve("paper.yaml").toString();
        Launcher.Result full = lookbook().run(LISTING, "run", paper, "--print-config");
        assertThat(full.exitCode()).as(full.err()).isZero();
        Launcher.Result builtIn = lookbook().run(LISTING, "run", "--print-config");
        assertThat(builtIn.exitCode()).as(builtIn.err()).isZero();
        assertThat(withoutOrigins(full.out())).isEqualTo(withoutOrigins(builtIn.out()));
        assertThat(work).isEmptyDirectory();
    }

    private static List<String> withoutOrigins(String printed) {
        return printed.lines().map(line -> line.replaceFirst(" +# .*", "")).toList();
    }

    @Test
    void modelsBuiltAgainstTheDistributionAreFoundInAFolderOfTheUsers() throws Exception {
        ExampleModels.pack(home, work.resolve("my plugins/example.jar"));
        Launcher.Result listing = lookbook().run(LISTING, "plugins", "--json", "--plugins", "my plugins");
        assertThat(listing.err()).isEmpty();
        JsonNode json = JsonMapper.builder().build().readTree(listing.out());
        assertThat(json.path("failures")).isEmpty();
        assertThat(all(json, "id")).contains("example:class-frequencies", "example:tiny-network");
    }

    @Test
    void modelsOfAUserAreComparedWithBundledOnesInOnePdf() throws Exception {
        ExampleModels.pack(home, work.resolve("my plugins/example.jar"));
        Launcher.Result run = lookbook()
                .run(
                        RUN,
                        "run",
                        "--plugins=my plugins",
                        "--dataset=fashion-mnist-sample",
                        "--model=class-frequencies",
                        "--model=tiny-network:epochs=1",
                        "--model=mlp:epochs=1,hidden=16",
                        "--limit=200",
                        "--out=my run");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode metrics = JsonMapper.builder()
                .build()
                .readTree(work.resolve("my run/metrics.json").toFile());
        assertThat(metrics.path("status").asText()).isEqualTo("complete");
        assertThat(metrics.path("models").findValuesAsText("label"))
                .containsExactly("class-frequencies", "tiny-network", "mlp");
        assertThat(metrics.path("models").findValuesAsText("status")).containsOnly("succeeded");
        assertThat(Files.readAllBytes(work.resolve("my run/report.pdf"))).startsWith("%PDF-".getBytes(US_ASCII));
        assertThat(run.out()).contains("class-frequencies", "tiny-network", "report.pdf");
        Launcher.Result verify = lookbook().run(LISTING, "verify", "my run/report.pdf");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out()).contains("agrees   metrics of tiny-network, seed 1");
    }

    @Test
    void aSymbolicLinkStartsItFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("lb"), home.resolve("bin/lookbook"));
        Launcher.Result version = new Launcher(link, work).run(LISTING, "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out())
                .startsWith("lookbook " + home.getFileName().toString().substring(9));
    }

    @Test
    void aWrongCommandLineEndsWithItsExitCode() throws Exception {
        Launcher.Result wrong = lookbook().run(LISTING, "plugins", "--plugins", "nowhere at all");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .contains(work.toRealPath().resolve("nowhere at all").toString());
    }

    @Test
    void missingDataIsOneMessageAndNoRunFolder() throws Exception {
        Launcher.Result missing =
                lookbook().run(LISTING, "run", "--dataset=fashion-mnist:folder=nowhere", "--model=mlp", "--out=out");
        assertThat(missing.exitCode()).isEqualTo(5);
        assertThat(missing.err()).contains("nowhere").doesNotContain("unfinished", "\tat ");
        assertThat(work.resolve("out")).doesNotExist();
    }

    @Test
    void anOldJavaIsRefusedWithAWayOut() throws Exception {
        Launcher.Result old =
                lookbook().with("JAVA_HOME", fakeJava("11.0.2").toString()).run(LISTING, "--version");
        assertThat(old.exitCode()).isEqualTo(1);
        assertThat(old.err()).contains("Java 17 or newer is needed", "is 11.0.2", "Set JAVA_HOME");
        Launcher.Result older =
                lookbook().with("JAVA_HOME", fakeJava("1.8.0_402").toString()).run(LISTING);
        assertThat(older.err()).contains("Java 17 or newer is needed", "is 1.8.0_402");
    }

    @Test
    void aJavaHomeWithoutJavaIsTold() throws Exception {
        Launcher.Result none = lookbook().with("JAVA_HOME", work.toString()).run(LISTING, "--version");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("JAVA_HOME is '" + work + "'", "no bin/java");
    }

    @Test
    void optionsOfTheUserReachJava() throws Exception {
        Launcher.Result version =
                lookbook().with("LOOKBOOK_JAVA_OPTS", "-Xmx64m -Dos.name=Test").run(LISTING, "--version");
        assertThat(version.out()).contains(", Test ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugins", "new model my-model"})
    void commandsThatOnlyListOrWriteLoadNoNativeLibraryAndWireNothing(String command) throws Exception {
        Launcher.Result listing = lookbook()
                .with("LOOKBOOK_JAVA_OPTS", "-Xlog:class+load:file=classes.txt")
                .run(LISTING, command.split(" "));
        assertThat(listing.exitCode()).as(listing.err()).isZero();
        // Native libraries come in through JavaCPP (org.bytedeco) only.
        assertThat(Files.readString(work.resolve("classes.txt")))
                .contains(" io.lookbook.app.plugin.PluginDiscovery ")
                .doesNotContain(" org.bytedeco.", " org.nd4j.linalg.", " org.nd4j.nativeblas.")
                .doesNotContain(" com.google.inject.internal.")
                .doesNotContain(" org.apache.spark.", " scala.");
    }

    @Test
    void onlyCommandsThatEndSoonDoWithoutTheSecondCompiler() throws Exception {
        Launcher echo = lookbook()
                .with("JAVA_HOME", jdkThatEchoes("17.0.15").toString())
                .with("LOOKBOOK_JAVA_OPTS", "-XX:TieredStopAtLevel=4");
        assertThat(echo.run(LISTING, "plugins", "--json").out())
                .startsWith("-XX:TieredStopAtLevel=1 ")
                .containsSubsequence(" -XX:TieredStopAtLevel=4 ", " plugins --json");
        for (String command : List.of("new", "report", "verify", "merge")) {
            assertThat(echo.run(LISTING, command, "mine").out()).startsWith("-XX:TieredStopAtLevel=1 ");
        }
        assertThat(echo.run(LISTING, "bench").out()).doesNotContain("TieredStopAtLevel=1");
        assertThat(echo.run(LISTING, "run", "--quick").out()).doesNotContain("TieredStopAtLevel=1");
    }

    @Test
    void onlyRunsOnAClusterMayReachIntoJavasOwnClasses() throws Exception {
        Launcher echo = lookbook().with("JAVA_HOME", jdkThatEchoes("17.0.15").toString());
        for (String on : List.of("--on spark://127.0.0.1:7077", "--on=local[2]")) {
            String[] command = ("run --quick " + on).split(" ");
            assertThat(echo.run(LISTING, command).out())
                    .contains("--add-opens=java.base/java.nio=ALL-UNNAMED ")
                    .endsWith(" run --quick " + on + System.lineSeparator());
        }
        assertThat(echo.run(LISTING, "run", "--quick").out()).doesNotContain("--add-opens");
        assertThat(echo.run(LISTING, "plugins", "--on", "x").out()).doesNotContain("--add-opens");
        Launcher everywhere = echo.with("LOOKBOOK_ON", "spark://127.0.0.1:7077");
        assertThat(everywhere.run(LISTING, "run").out()).contains("--add-opens=java.base/java.nio=ALL-UNNAMED ");
        assertThat(everywhere.run(LISTING, "plugins").out()).doesNotContain("--add-opens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOOKBOOK_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    void aCollectorThatTheUserNamesTakesThePlaceOfOurs(String variable) throws Exception {
        Launcher.Result version =
                lookbook().with(variable, "-Xmx1g -XX:+UseG1GC").run(LISTING, "--version");
        assertThat(version.exitCode()).as(version.out() + version.err()).isZero();
        assertThat(version.out()).startsWith("lookbook ");
    }

    @Test
    void anOptionOfCollectionThatNamesNoCollectorLeavesOurs() throws Exception {
        Launcher echo = lookbook().with("JAVA_HOME", jdkThatEchoes("17.0.15").toString());
        assertThat(echo.run(LISTING, "run").out()).contains("-XX:+UseSerialGC ");
        assertThat(echo.with("LOOKBOOK_JAVA_OPTS", "-XX:+UseGCOverheadLimit -XX:+UseMaximumCompactionOnSystemGC")
                        .run(LISTING, "run")
                        .out())
                .contains("-XX:+UseSerialGC ");
        assertThat(echo.with("JDK_JAVA_OPTIONS", "-XX:+UseZGC")
                        .run(LISTING, "run")
                        .out())
                .doesNotContain("UseSerialGC");
    }

    @Test
    void aJdkIsNotStartedToAskItsVersion() throws Exception {
        Path old = jdkThatEchoes("11.0.2");
        Launcher.Result refused = lookbook().with("JAVA_HOME", old.toString()).run(LISTING, "--version");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("is 11.0.2");
        assertThat(old.resolve("started")).doesNotExist();
    }

    private Launcher lookbook() {
        return new Launcher(home.resolve("bin/lookbook"), work);
    }

    private Path fakeJava(String version) throws IOException {
        Path java = work.resolve("java-" + version + "/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2019-01-15' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java.getParent().getParent();
    }

    /** Has a version file, as a JDK has, and prints how it was started. */
    private Path jdkThatEchoes(String version) throws IOException {
        Path jdk = fakeJava(version);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\n: >\"$JAVA_HOME/started\"\necho \"$@\"\n");
        return jdk;
    }

    private static TreeSet<String> all(JsonNode json, String field) {
        TreeSet<String> values = new TreeSet<>();
        StreamSupport.stream(json.path("plugins").spliterator(), false)
                .forEach(plugin -> values.add(plugin.path(field).asText()));
        return values;
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }
}
