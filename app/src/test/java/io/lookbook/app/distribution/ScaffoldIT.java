package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes a project of every kind with the packed distribution, builds them with the Maven that runs this test, offline, and runs
 * the distribution with what came out. The path of the distribution has a space.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class ScaffoldIT {
    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Pattern TESTS = Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\"");

    private static final Map<String, List<String>> PROJECTS = projects();

    @TempDir
    private static Path work;

    private static Launcher lookbook;
    private static String printed;

    /** What to write, by the name of the plugin. */
    private static Map<String, List<String>> projects() {
        Map<String, List<String>> projects = new LinkedHashMap<>();
        projects.put("my-model", List.of("model"));
        projects.put("nearest-mean", List.of("model", "--learner", "--package=org.example.nearest"));
        projects.put("shapes", List.of("dataset"));
        projects.put("signs", List.of("optimizer"));
        projects.put("second-guess", List.of("section"));
        projects.put("markdown", List.of("report"));
        return projects;
    }

    @BeforeAll
    static void writeAndBuildAll() throws Exception {
        lookbook =
                new Launcher(PackedDistribution.unpack(work.resolve("my tools")).resolve("bin/lookbook"), work);
        for (Map.Entry<String, List<String>> project : PROJECTS.entrySet()) {
            String[] words = Stream.concat(
                            Stream.of("new", project.getValue().get(0), project.getKey()),
                            project.getValue().stream().skip(1))
                    .toArray(String[]::new);
            Launcher.Result written = lookbook.run(SHORT, words);
            assertThat(written.exitCode()).as(written.err()).isZero();
            printed = project.getKey().equals("my-model") ? written.out() : printed;
        }
        addLibraries(work.resolve("nearest-mean/pom.xml"));
        // One start of Maven, which reads the same configuration as it would for each project alone.
        Files.writeString(work.resolve("pom.xml"), aggregator());
        Files.createDirectory(work.resolve(".mvn"));
        Files.copy(work.resolve("my-model/.mvn/maven.config"), work.resolve(".mvn/maven.config"));
        Launcher maven = new Launcher(Path.of(System.getProperty("lookbook.maven.home"), "bin", "mvn"), work);
        Launcher.Result built = maven.run(
                LONG,
                "--batch-mode",
                "--offline",
                "--quiet",
                "-Dmaven.repo.local=" + repositoryWithoutLookbook(),
                "package");
        assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
    }

    @Test
    void everyProjectBuildsOfflineAndPassesItsContract() throws IOException {
        for (String project : PROJECTS.keySet()) {
            assertThat(work.resolve(project).resolve("target").resolve(project).resolve(project + ".jar"))
                    .exists();
            try (Stream<Path> reports = Files.list(work.resolve(project).resolve("target/surefire-reports"))) {
                Path report = reports.filter(file -> file.toString().endsWith(".xml"))
                        .findFirst()
                        .orElseThrow();
                Matcher tests = TESTS.matcher(Files.readString(report));
                assertThat(tests.find()).as(report.toString()).isTrue();
                assertThat(Integer.parseInt(tests.group(1)))
                        .as("contract tests of " + project)
                        .isGreaterThan(1);
            }
        }
    }

    @Test
    void librariesArePackedButForWhatLookbookProvides() throws IOException {
        try (Stream<Path> jars = Files.list(work.resolve("nearest-mean/target/nearest-mean"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString().replaceAll("-[0-9.]+\\.jar", ".jar"))
                            .sorted())
                    .containsExactly("commons-codec.jar", "commons-csv.jar", "commons-io.jar", "nearest-mean.jar");
        }
    }

    @Test
    void allOfThemWorkTogetherInOneRun() throws Exception {
        for (String project : PROJECTS.keySet()) {
            Path target = Files.createDirectories(work.resolve("plugins").resolve(project));
            try (Stream<Path> jars =
                    Files.list(work.resolve(project).resolve("target").resolve(project))) {
                for (Path jar : jars.toList()) {
                    Files.copy(jar, target.resolve(jar.getFileName()));
                }
            }
        }
        Launcher.Result run = lookbook.run(
                LONG,
                "run",
                "--plugins=plugins",
                "--dataset=shapes:images=300",
                "--model=mlp:epochs=1",
                "--model=my-model:epochs=1,filters=4",
                "--model=nearest-mean",
                "--model=signed=mlp:epochs=1,optimizer=signs",
                "--report=markdown",
                "--out=together");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode metrics = JsonMapper.builder()
                .build()
                .readTree(work.resolve("together/metrics.json").toFile());
        assertThat(metrics.path("dataset").path("name").asText()).isEqualTo("shapes");
        assertThat(metrics.path("models").findValuesAsText("status")).hasSize(4).containsOnly("succeeded");
        assertThat(metrics.path("models").findValuesAsText("plugin"))
                .contains("my-model:my-model", "nearest-mean:nearest-mean");
        assertThat(work.resolve("together/report.md"))
                .content()
                .contains("## Second guesses", "| nearest-mean | ", "](pictures/1.png)");
        assertThat(work.resolve("together/pictures/1.png")).isNotEmptyFile();
    }

    @Test
    void thePrintedCommandRunsAsItStandsThere() throws Exception {
        String command = printed.lines()
                .filter(line -> line.contains(" run "))
                .findFirst()
                .orElseThrow();
        Path script = Files.writeString(work.resolve("printed.sh"), command + " --limit 200 --out printed\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Launcher.Result run = new Launcher(Path.of("/bin/sh"), work).run(LONG, script.toString());
        assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
        assertThat(run.out()).contains("my-model", "report.pdf");
    }

    /** One that brings two more, and one that lookbook provides. */
    private static void addLibraries(Path pom) throws IOException {
        String text = Files.readString(pom);
        String added = text.replaceFirst("(?s)</dependency>\\s*</dependencies>\\s*<build>", """
                </dependency>
                <dependency><groupId>org.apache.commons</groupId><artifactId>commons-csv</artifactId></dependency>
                <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId></dependency>
                </dependencies>
                <build>""");
        assertThat(added).isNotEqualTo(text);
        Files.writeString(pom, added);
    }

    private static String aggregator() {
        StringBuilder modules = new StringBuilder();
        PROJECTS.keySet()
                .forEach(project -> modules.append("<module>").append(project).append("</module>"));
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>test</groupId>
                  <artifactId>all</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(modules);
    }

    /**
     * A local repository that shares everything with the one of the running Maven but lookbook's own artifacts: those must come
     * from the distribution, and must not be left behind.
     */
    private static Path repositoryWithoutLookbook() throws IOException {
        Path own = Files.createDirectories(work.resolve("repository/io"));
        Path shared = Path.of(System.getProperty("lookbook.maven.repository"));
        link(shared, own.getParent(), "io");
        link(shared.resolve("io"), own, "lookbook");
        return own.getParent();
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }
}
