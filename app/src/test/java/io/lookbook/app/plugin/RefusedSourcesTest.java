package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.DatasetFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are turned away before a class of them is loaded. */
class RefusedSourcesTest {
    private static final String COPY_AGAIN = "Copy it again from where it came, or build it again";

    @TempDir
    private Path plugins;

    @Test
    void aTextFileIsNotAJar() throws IOException {
        Files.writeString(plugins.resolve("notes.jar"), "these are notes");
        FailedPlugin failure = onlyFailure();
        assertThat(failure.source()).isEqualTo("notes");
        assertThat(failure.file()).contains(plugins.resolve("notes.jar"));
        assertThat(failure.reason()).startsWith("it is not a jar, or a damaged one (");
        assertThat(failure.advice()).isEqualTo(COPY_AGAIN);
    }

    @Test
    void aJarWhoseDownloadBrokeOffIsDamaged() throws IOException {
        Path jar = new PluginJar().dataset("Good", "good", "").write(plugins.resolve("half.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(onlyFailure().reason()).startsWith("it is not a jar, or a damaged one (");
    }

    @Test
    void aDamagedJarBesideAGoodOneCostsTheWholeFolder() throws IOException {
        Path folder = plugins.resolve("pair");
        new PluginJar().dataset("Good", "good", "").write(folder.resolve("good.jar"));
        Files.write(folder.resolve("library.jar"), new byte[0]);
        FailedPlugin failure = onlyFailure();
        assertThat(failure.source()).isEqualTo("pair");
        assertThat(failure.file()).contains(folder.resolve("library.jar"));
    }

    @Test
    void anEmptyFolderIsListed() throws IOException {
        Files.createDirectory(plugins.resolve("empty"));
        FailedPlugin failure = onlyFailure();
        assertThat(failure.reason()).isEqualTo("the folder is empty");
        assertThat(failure.advice()).isEqualTo("Put the plugin's jar and the jars it needs into it, or remove it");
    }

    @Test
    void whatMavenLeavesBesideAJarIsPassedOver() throws IOException {
        Path target = plugins.resolve("target");
        new PluginJar().dataset("Good", "good", "").write(target.resolve("good.jar"));
        Files.createDirectories(target.resolve("classes"));
        Files.writeString(target.resolve("classes/Good.class"), "compiled");
        Files.createDirectories(target.resolve("generated-sources/annotations"));
        Files.createDirectories(target.resolve("maven-archiver"));
        Files.writeString(target.resolve("maven-archiver/pom.properties"), "version=1");
        PluginCatalog catalog = discover(target);
        assertThat(catalog.failures()).isEmpty();
        assertThat(catalog.of(DatasetFactory.class))
                .anyMatch(plugin -> plugin.id().equals("good:good"));
    }

    @Test
    void aZipIsToBeUnpacked() throws IOException {
        Files.write(plugins.resolve("networks-plugin.zip"), new byte[0]);
        FailedPlugin failure = onlyFailure();
        assertThat(failure.reason()).isEqualTo("expected a jar or a folder of jars, found a zip");
        assertThat(failure.advice()).isEqualTo("Unpack it into a folder of its own");
    }

    @Test
    void aJarWithoutAPluginIsListed() {
        new PluginJar().source("Lonely", "class Lonely {}").write(plugins.resolve("lonely.jar"));
        FailedPlugin failure = onlyFailure();
        assertThat(failure.reason())
                .isEqualTo("it has no plugin: no META-INF/services file names a factory of lookbook");
        assertThat(failure.advice())
                .isEqualTo("If it is a plugin, add that file and build it again; if another plugin needs it, put both"
                        + " into one folder");
    }

    @Test
    void otherFilesAndHiddenOnesArePassedOver() throws IOException {
        Files.writeString(plugins.resolve("README.md"), "put plugins here");
        Files.writeString(plugins.resolve(".good.jar.part"), "half");
        Files.createDirectory(plugins.resolve(".cache"));
        assertThat(discover().failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/lookbook/api/Mine.class",
                "io/lookbook/toolkit/Mine.class",
                "org/nd4j/linalg/Mine.class",
                "org/bytedeco/Mine.class",
                "org/slf4j/Mine.class",
                "META-INF/versions/11/org/slf4j/Mine.class"
            })
    void aJarThatCarriesWhatLookbookProvidesIsToBeBuiltWithProvidedScope(String entry) {
        new PluginJar().dataset("Good", "good", "").entry(entry, new byte[] {1}).write(plugins.resolve("fat.jar"));
        FailedPlugin failure = onlyFailure();
        assertThat(failure.reason()).matches("it carries [\\w.]+\\.Mine, which lookbook itself provides");
        assertThat(failure.advice())
                .isEqualTo("Build with provided scope: the API, the toolkit, ND4J, JavaCPP and SLF4J must not be in a"
                        + " plugin's jars");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0.3", " 1.0-beta "})
    void aJarBuiltForThisApiIsTaken(String version) {
        packWithVersion(version);
        assertThat(discover().failures()).isEmpty();
        assertThat(discover().of(DatasetFactory.class))
                .anyMatch(plugin -> plugin.id().equals("good:good"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, 'Use a newer lookbook, or build the plugin against lookbook-api 1.0'",
        "2.0, 'Use a newer lookbook, or build the plugin against lookbook-api 1.0'",
        "0.9, Build the plugin against lookbook-api 1.0"
    })
    void aJarBuiltForAnotherApiIsRefusedBeforeAClassIsLoaded(String version, String advice) {
        packWithVersion(version);
        FailedPlugin failure = onlyFailure();
        assertThat(failure.reason())
                .isEqualTo("it was built for version " + version + " of the plugin API, this lookbook has 1.0");
        assertThat(failure.advice()).isEqualTo(advice);
        assertThat(failure.provider()).isEmpty();
    }

    @Test
    void anApiVersionThatIsNoVersionIsQuoted() {
        packWithVersion("latest");
        assertThat(onlyFailure().reason())
                .isEqualTo("its manifest has Lookbook-Api-Version: latest, which is no version");
        assertThat(onlyFailure().advice()).isEqualTo("Write it as major.minor, such as 1.0");
    }

    private void packWithVersion(String version) {
        new PluginJar()
                .dataset("Good", "good", "")
                .manifest("Lookbook-Api-Version", version)
                .write(plugins.resolve("good.jar"));
    }

    private FailedPlugin onlyFailure() {
        PluginCatalog catalog = discover();
        assertThat(catalog.plugins())
                .allSatisfy(plugin -> assertThat(plugin.source().id()).isEqualTo(PluginSource.CLASS_PATH));
        assertThat(catalog.failures()).hasSize(1);
        return catalog.failures().get(0);
    }

    private PluginCatalog discover() {
        return discover(plugins);
    }

    private PluginCatalog discover(Path folder) {
        return new PluginDiscovery(getClass().getClassLoader(), PluginTimeout.USUAL)
                .discover(List.of(new PluginRoot(folder, PluginRoot.Origin.COMMAND_LINE)));
    }
}
