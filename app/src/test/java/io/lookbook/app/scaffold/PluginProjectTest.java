package io.lookbook.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PluginProjectTest {
    private static final AuthorRepository REPOSITORY =
            new AuthorRepository(URI.create("file:///opt/repository/"), "1.2.3");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyKindCompilesWithoutAWarning(ProjectKind kind) throws IOException {
        assertThat(compile(project(kind, "my-plugin"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NETWORK, model",
        "NETWORK, 3d-net",
        "NETWORK, class",
        "LEARNER, learner",
        "LEARNER, model-contract",
        "LEARNER, string",
        "DATASET, image-data",
        "DATASET, random",
        "OPTIMIZER, optimizer",
        "OPTIMIZER, override",
        "SECTION, section",
        "SECTION, bars",
        "SECTION, bar",
        "REPORT, report",
        "REPORT, markdown"
    })
    void aNameThatIsAlsoAClassOfTheCodeOrNoJavaNameCompilesToo(ProjectKind kind, String name) throws IOException {
        assertThat(compile(project(kind, name))).isEmpty();
    }

    @Test
    void theClassesAreCalledAfterThePlugin() {
        assertThat(project(ProjectKind.SECTION, "second-guess").files())
                .containsKeys(
                        "src/main/java/com/example/SecondGuess.java",
                        "src/main/java/com/example/SecondGuessFactory.java",
                        "src/test/java/com/example/SecondGuessTest.java");
        assertThat(project(ProjectKind.NETWORK, "3d-net").files())
                .containsKey("src/main/java/com/example/My3dNetFactory.java");
        assertThat(project(ProjectKind.OPTIMIZER, "optimizer").files())
                .containsKey("src/main/java/com/example/MyOptimizer.java");
    }

    @ParameterizedTest
    @EnumSource
    void everyPlaceInATemplateIsFilled(ProjectKind kind) {
        project(kind, "my-plugin")
                .files()
                .forEach((file, text) ->
                        assertThat(text).as(file).doesNotContain("{{", "}}").endsWith("\n"));
    }

    @ParameterizedTest
    @EnumSource
    void noLineIsTooLongToRead(ProjectKind kind) {
        project(kind, "my-plugin").files().forEach((file, text) -> {
            if (file.endsWith(".java")) {
                assertThat(text.lines()).as(file).allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(120));
            }
        });
    }

    /** What a checkout has built with is what a project can build with offline. */
    @Test
    void theMavenPluginsAreThoseThatLookbookItselfIsBuiltWith() throws IOException {
        Map<String, String> own = plugins(Files.readString(Path.of("../pom.xml")));
        Map<String, String> theirs =
                plugins(project(ProjectKind.NETWORK, "my-plugin").files().get("pom.xml"));
        assertThat(theirs).containsKeys("maven-compiler-plugin", "maven-surefire-plugin", "maven-jar-plugin");
        assertThat(own).containsAllEntriesOf(theirs);
    }

    private static Map<String, String> plugins(String pom) {
        Map<String, String> versions = new TreeMap<>();
        for (MatchResult found : Pattern.compile(
                        "<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom)
                .results()
                .toList()) {
            versions.put(found.group(1), found.group(2));
        }
        return versions;
    }

    private static PluginProject project(ProjectKind kind, String name) {
        return new PluginProject(kind, name, "com.example", REPOSITORY, "lookbook");
    }

    /** What the compiler says with all its warnings switched on. */
    private String compile(PluginProject project) throws IOException {
        SortedMap<String, String> files = project.files();
        new ProjectFolder(folder.resolve("project")).write(files);
        List<Path> sources = files.keySet().stream()
                .filter(file -> file.endsWith(".java"))
                .map(file -> folder.resolve("project").resolve(file))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-Xlint:all,-processing,-classfile,-options",
                    "-Xdoclint:all,-missing",
                    "-proc:none",
                    "-d",
                    Files.createDirectory(folder.resolve("classes")).toString());
            boolean compiled = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return messages.toString();
    }
}
