package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path project;

    @BeforeEach
    void distribution() throws IOException {
        home = folder.resolve("my tools & more");
        project = folder.resolve("project");
        Files.createDirectories(home.resolve("repository/io/lookbook/lookbook-api/9.8.7"));
        Files.createDirectories(home.resolve("bin"));
        Path launcher = Files.writeString(home.resolve("bin/lookbook"), "");
        if (Files.getFileStore(launcher).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aWholeProjectIsWrittenAndEveryFileIsNamed() throws IOException {
        Console written = create("model", "two-layers", "--package", "org.acme.vision");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.err()).isEmpty();
        List<String> files = List.of(
                ".gitignore",
                ".mvn/maven.config",
                "README.md",
                "pom.xml",
                "src/main/java/org/acme/vision/TwoLayersFactory.java",
                "src/main/resources/META-INF/services/io.lookbook.api.model.ModelFactory",
                "src/test/java/org/acme/vision/TwoLayersTest.java");
        assertThat(filesBelow(project)).containsExactlyElementsOf(files);
        assertThat(written.out().lines())
                .startsWith("Wrote " + project + ":")
                .containsSubsequence(files.stream().map(file -> "  " + file).toList());
        assertThat(project.resolve("src/main/resources/META-INF/services/io.lookbook.api.model.ModelFactory"))
                .hasContent("org.acme.vision.TwoLayersFactory");
        assertThat(entries(folder)).as("no temporary file is left").containsExactly("my tools & more", "project");
    }

    @Test
    void theCommandsToTypeNextNameThisInstallation() throws IOException {
        Console written = create("optimizer", "sign");
        String launcher = "'" + home.resolve("bin/lookbook") + "'";
        assertThat(written.out().lines())
                .contains(
                        "  mvn -f " + project + " package",
                        "  " + launcher + " run --quick --plugins " + project.resolve("target")
                                + " --model mlp --model mlp-sign=mlp:optimizer=sign");
        assertThat(project.resolve("README.md"))
                .content()
                .contains(
                        "\nmvn package\n",
                        "\n" + launcher
                                + " run --quick --plugins target --model mlp --model mlp-sign=mlp:optimizer=sign\n")
                .doesNotContain("{{", "}}");
    }

    @Test
    void aCheckoutIsStartedByItsOwnLauncher() throws IOException {
        Path checkout = folder.resolve("checkout/app");
        Path built = Files.createDirectories(checkout.resolve("target")).resolve("lookbook");
        Files.move(home, built);
        Files.createDirectories(checkout.resolve("bin"));
        Files.copy(built.resolve("bin/lookbook"), checkout.resolve("bin/lookbook"));
        checkout.resolve("bin/lookbook").toFile().setExecutable(true);
        home = built;
        Path launcher = checkout.resolve("bin/lookbook");
        Map<String, String> environment = Map.of("LOOKBOOK_LAUNCHER", launcher.toString());
        assertThat(Console.lookbookAt(home, environment, "new", "model", "one", "--out", folder.resolve("one") + "")
                        .out())
                .contains("  " + launcher + " run ");
        assertThat(create("model", "two-layers").out())
                .as("the distribution in it, started directly")
                .contains("  " + built.resolve("bin/lookbook") + " run ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a symbolic link")
    void aLauncherOnThePathIsCalledByItsName() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("lookbook"), home.resolve("bin/lookbook"));
        Console written = Console.lookbookAt(
                home, Map.of("PATH", "/nowhere:" + bin), "new", "model", "two-layers", "--out", project.toString());
        assertThat(written.out()).contains("\n  lookbook run --quick ");
    }

    @Test
    void thePomNamesTheRepositoryAsAUriInXml() throws IOException {
        create("section", "second-guess");
        assertThat(project.resolve("pom.xml"))
                .content()
                .contains(
                        "/my%20tools%20&amp;%20more/repository/</lookbook.repository>",
                        "<lookbook.repository>file:///",
                        "<lookbook.version>9.8.7</lookbook.version>",
                        "<Lookbook-Api-Version>1.0</Lookbook-Api-Version>",
                        "<artifactId>second-guess</artifactId>",
                        "${project.artifactId}");
    }

    @ParameterizedTest
    @CsvSource({
        "model, mlp, a model 'mlp' already (classpath:mlp)",
        "dataset, idx, a dataset 'idx' already",
        "optimizer, adam, an optimizer 'adam' already",
        "section, summary, a section 'summary' already",
        "report, pdf, a report 'pdf' already"
    })
    void theNameOfAPluginThatIsThereIsRefused(String kind, String name, String expected) {
        Console refused = create(kind, name);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(expected, "of two plugins of one name neither is used", "such as my-" + name + ".");
        assertThat(project).doesNotExist();
    }

    @Test
    void aNameOfAnotherKindIsFree() {
        assertThat(create("model", "adam").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "MyModel, my-model",
        "my_model, my-model",
        "-model-, model",
        "two  layers, two-layers",
        "über-modell, ber-modell",
        "../up, up"
    })
    void aNameThatIsNotKebabCaseIsRefusedWithOneThatIs(String name, String close) {
        Console refused = Console.lookbookAt(home, Map.of(), "new", "model", "--out", project.toString(), "--", name);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("kebab-case", "not '" + name + "'. How about '" + close + "'?");
        assertThat(project).doesNotExist();
    }

    @Test
    void aNameWithoutALetterIsRefusedWithoutAGuess() {
        assertThat(create("model", "???").err()).contains("not '???'.").doesNotContain("How about");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "com.", "com..example", "com.my-model", "com.3d", "com.class", "com.exämple", "a b", "_"})
    void aPackageThatJavaOrMavenWouldNotTakeIsRefused(String name) {
        Console refused = create("model", "two-layers", "--package", name);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--package takes the name of a Java package", "not '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "java.mine", "io.lookbook.api", "io.lookbook.toolkit.mine", "org.nd4j.mine"})
    void aPackageWhosePluginsWouldNotLoadIsRefused(String name) {
        Console refused = create("model", "two-layers", "--package", name);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--package takes a package of your own", name);
    }

    @Test
    void aFolderThatIsNotEmptyIsNeverWrittenInto() throws IOException {
        Files.createDirectories(project);
        Files.writeString(project.resolve("mine.txt"), "mine");
        Console refused = create("model", "two-layers");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(project + " is not empty", "Choose another --out");
        assertThat(filesBelow(project)).containsExactly("mine.txt");
    }

    @Test
    void aFileOfTheNameIsNotReplaced() throws IOException {
        Files.writeString(project, "mine");
        Console refused = create("model", "two-layers");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(project + " is a file");
        assertThat(project).hasContent("mine");
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Files.createDirectories(project);
        assertThat(create("model", "two-layers").exitCode()).isZero();
        assertThat(entries(project)).containsExactly(".gitignore", ".mvn", "README.md", "pom.xml", "src");
    }

    @Test
    void missingFoldersAboveAreMade() {
        project = folder.resolve("a/b/c");
        assertThat(create("model", "two-layers").exitCode()).isZero();
        assertThat(project.resolve("pom.xml")).exists();
    }

    @Test
    void aClusterIsAnsweredWithWhereToBegin() {
        Console refused = create("cluster", "my-cloud");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("writes no cluster", "io.lookbook.api.cluster.ClusterFactory")
                .doesNotContain("no kind of plugin");
        assertThat(project).doesNotExist();
    }

    @Test
    void anUnknownKindIsAnsweredWithTheKnownOnes() {
        Console unknown = create("modell", "two-layers");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .contains(
                        "there is no kind of plugin 'modell'",
                        "dataset, model, optimizer, section, report",
                        "Did you mean 'model'?");
    }

    @Test
    void aLearnerIsAModel() {
        assertThat(create("model", "nearest", "--learner").exitCode()).isZero();
        assertThat(project.resolve("src/main/java/com/example/Nearest.java"))
                .content()
                .contains("implements Learner");
        Console refused = create("section", "nearest", "--learner");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--learner is for models", "leave it out for a section");
    }

    @Test
    void withoutADistributionThereIsNoApiToBuildAgainst() {
        Console refused = Console.lookbook("new", "model", "two-layers", "--out", project.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("app/bin/lookbook");
    }

    @Test
    void aDistributionWithoutItsRepositoryIsNamed() throws IOException {
        home = Files.createDirectories(folder.resolve("half"));
        Console refused = create("model", "two-layers");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(home.toString(), "Unpack the distribution zip again");
        assertThat(project).doesNotExist();
    }

    private Console create(String kind, String name, String... more) {
        List<String> args = new ArrayList<>(List.of("new", kind, name, "--out", project.toString()));
        args.addAll(List.of(more));
        return Console.lookbookAt(home, Map.of(), args.toArray(String[]::new));
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
