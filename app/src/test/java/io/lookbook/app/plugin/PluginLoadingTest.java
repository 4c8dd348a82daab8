package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.PluginFactory;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.report.SectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each misbehaviour stands beside one good plugin, which works all the same. */
class PluginLoadingTest {
    private static final String SERVICE = "io.lookbook.api.data.DatasetFactory";
    private static final String ASK_AUTHOR =
            "Ask the plugin's author to mend it: making a factory and asking for its name and options must not fail";
    private static final String DEPENDENCIES =
            "Was the jar built with its dependencies? Put the jars it needs beside it in a folder of its own";

    @TempDir
    private Path plugins;

    @BeforeEach
    void packGoodPlugin() {
        new PluginJar().dataset("Good", "good", "").write(plugins.resolve("good.jar"));
    }

    @Test
    void aJarIsASourceNamedAfterItsFile() {
        PluginCatalog catalog = discover();
        assertThat(catalog.failures()).isEmpty();
        Plugin<DatasetFactory> good = good(catalog);
        assertThat(good.id()).isEqualTo("good:good");
        assertThat(good.kind()).isEqualTo(PluginKind.DATASET);
        assertThat(good.description()).isEqualTo("no images at all");
        assertThat(good.provider()).isEqualTo("Good");
        assertThat(good.source().version()).isEqualTo("unknown");
        assertThat(good.source().location()).contains(plugins.resolve("good.jar"));
    }

    @Test
    void aFolderOfJarsIsOneSourceWhoseJarsSeeEachOther() throws IOException {
        Path folder = plugins.resolve("pair");
        new PluginJar()
                .source("Helper", "public class Helper { public static String name() { return \"helped\"; } }")
                .manifest("Implementation-Version", "9.9")
                .write(folder.resolve("a-library.jar"));
        new PluginJar()
                .source("Helper", "public class Helper { public static String name() { return \"\"; } }")
                .dataset("Pair", "pair", "@Override public String description() { return Helper.name(); }")
                .manifest("Implementation-Version", "1.2.3")
                .without("Helper")
                .write(folder.resolve("main.jar"));
        Files.writeString(folder.resolve("NOTICE.txt"), "not a jar, and passed over");
        Plugin<DatasetFactory> pair = plugin(discover(), "pair");
        assertThat(pair.id()).isEqualTo("pair:pair");
        assertThat(pair.description()).isEqualTo("helped");
        assertThat(pair.source().version()).isEqualTo("1.2.3");
        assertThat(pair.source().sha256()).containsOnlyKeys("a-library.jar", "main.jar");
        assertThat(pair.source().sha256().values())
                .allSatisfy(digest -> assertThat(digest).matches("[0-9a-f]{64}"));
    }

    @Test
    void aFactoryWithoutPublicConstructorIsAdvisedToHaveOne() {
        bad(new PluginJar().dataset("Bad", "bad", "private Bad() {}"));
        assertFails(
                "it has no public constructor without arguments, or is not a public, concrete class",
                "Make the class public and give it a public constructor without arguments");
    }

    @Test
    void anAbstractFactoryIsAdvisedToBeConcrete() {
        bad(new PluginJar()
                .source("Bad", "public abstract class Bad implements io.lookbook.api.data.DatasetFactory {}")
                .provider(SERVICE, "Bad"));
        assertFails(
                "it has no public constructor without arguments, or is not a public, concrete class",
                "Make the class public and give it a public constructor without arguments");
    }

    @Test
    void aConstructorThatThrowsIsQuoted() {
        bad(new PluginJar()
                .dataset("Bad", "bad", "public Bad() { throw new IllegalStateException(\"no\\n licence\"); }"));
        assertFails("its constructor threw IllegalStateException: no licence", ASK_AUTHOR);
    }

    @Test
    void aConstructorThatThrowsAnErrorIsQuoted() {
        bad(new PluginJar().dataset("Bad", "bad", "public Bad() { throw new AssertionError(\"never\"); }"));
        assertFails("its constructor threw AssertionError: never", ASK_AUTHOR);
    }

    @Test
    void aStaticInitialiserThatThrowsIsQuoted() {
        bad(new PluginJar().dataset("Bad", "bad", "static { if (true) throw new IllegalStateException(\"no GPU\"); }"));
        assertFails("its static initialiser failed: IllegalStateException: no GPU", ASK_AUTHOR);
    }

    @Test
    void aClassThatIsMissingInTheConstructorPointsToTheDependencies() {
        bad(new PluginJar()
                .source("lib.Forest", "package lib; public class Forest {}")
                .dataset("Bad", "bad", "private final Object forest = new lib.Forest();")
                .without("lib.Forest"));
        assertFails("missing class lib.Forest", DEPENDENCIES);
    }

    @Test
    void aMissingSuperclassPointsToTheDependencies() {
        bad(new PluginJar().dataset("Bad", "bad", "").without("Usual"));
        assertFails(Optional.empty(), "missing class Usual", DEPENDENCIES);
    }

    @Test
    void aPluginThatUsesTheApplicationItselfIsToldWhatItMayUse() {
        bad(new PluginJar()
                .dataset("Bad", "bad", "private final Object inner = io.lookbook.app.plugin.PluginKind.MODEL;"));
        assertFails(
                "missing class io.lookbook.app.plugin.PluginKind, which is internal to lookbook",
                "Use the packages io.lookbook.api and io.lookbook.toolkit only");
    }

    @Test
    void aClassThatImplementsNoFactoryIsNoSubtype() {
        bad(new PluginJar().source("Bad", "public class Bad {}").provider(SERVICE, "Bad"));
        assertFails(
                "it is not a subtype of " + SERVICE,
                "Implement that interface, or name the class in the file of the interface it implements");
    }

    @Test
    void aServiceFileThatNamesAnAbsentClassIsQuoted() {
        bad(new PluginJar().provider(SERVICE, "Bad"));
        assertFails(
                "META-INF/services/" + SERVICE + " names a class that is not in the jar",
                "Correct the name, or build the jar again");
    }

    @Test
    void aServiceFileWithAMalformedLineIsQuoted() {
        bad(new PluginJar().provider(SERVICE, "my plugin"));
        assertFails(
                Optional.empty(),
                "META-INF/services/" + SERVICE + " has a line that is not the name of a class",
                "Write one class with its package on each line");
    }

    @Test
    void classesForANewerJavaAreTold() throws IOException {
        byte[] code = new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99
        }; // the header of a class file of version 99 is refused before the rest is read
        bad(new PluginJar().provider(SERVICE, "Bad").entry("Bad.class", code));
        assertFails(
                Optional.empty(),
                "it was compiled for a newer Java than this one, which is "
                        + Runtime.version().feature(),
                "Compile it with --release 17, or run lookbook on the newer Java");
    }

    @Test
    void aNameThatIsNotKebabCaseIsRefused() {
        bad(new PluginJar().dataset("Bad", "My Data", ""));
        assertFails(
                "its name() is 'My Data'",
                "Name it in kebab-case: small letters and digits, words joined by '-', such as my-model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public String name() { return null; }                       | its name() is null
            public String description() { return null; }                | its description() is null
            public List<Option<?>> options() { return null; }           | its options() is null
            """)
    void aFactoryThatAnswersNullIsRefused(String member, String reason) {
        bad(new PluginJar()
                .dataset("Bad", "bad", "")
                .source("Worse", worse(member))
                .provider(SERVICE, "Worse"));
        List<FailedPlugin> failures = discover().failures();
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.provider()).contains("Worse");
            assertThat(failure.reason()).startsWith(reason);
        });
        assertThat(plugin(discover(), "bad").provider()).isEqualTo("Bad");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public String name() { throw new RuntimeException("x"); }            | its name() threw RuntimeException: x
            public List<Option<?>> options() { throw new StackOverflowError(); } | its options() threw StackOverflowError
            """)
    void aFactoryThatThrowsIsRefused(String member, String reason) {
        bad(new PluginJar()
                .dataset("Bad", "bad", "")
                .source("Worse", worse(member))
                .provider(SERVICE, "Worse"));
        assertThat(discover().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure.advice()).isEqualTo(ASK_AUTHOR);
        });
    }

    @Test
    void anOptionDeclaredTwiceIsRefused() {
        bad(new PluginJar().dataset("Bad", "bad", """
                        @Override public List<Option<?>> options() {
                            return List.of(Option.flag("on", true, "once"), Option.flag("on", true, "twice"));
                        }"""));
        assertFails("its options() threw IllegalArgumentException: option 'on' is declared twice", ASK_AUTHOR);
    }

    @Test
    void twoPluginsOfOneNameInOneSourceAreBothRefused() {
        bad(new PluginJar().dataset("Bad", "same", "").dataset("Worse", "same", ""));
        List<FailedPlugin> failures = discover().failures();
        assertThat(failures)
                .extracting(failure -> failure.provider().orElseThrow())
                .containsExactly("Bad", "Worse");
        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.reason()).isEqualTo("the source 'bad' has another dataset named 'same'");
            assertThat(failure.advice()).isEqualTo("Give each an own name");
        });
    }

    @Test
    void oneBadFactoryOfAJarDoesNotHideItsGoodOne() {
        bad(new PluginJar()
                .dataset("Bad", "bad", "public Bad() { throw new IllegalStateException(); }")
                .dataset("Fine", "fine", ""));
        PluginCatalog catalog = discover();
        assertThat(catalog.failures()).hasSize(1);
        assertThat(plugin(catalog, "fine").id()).isEqualTo("bad:fine");
    }

    @Test
    void sourcesOfOneNameInManyFoldersKeepIdsThatAreNeverAbsolutePaths(@TempDir Path more) {
        Path second = more.resolve("a/mine");
        Path third = more.resolve("b/mine");
        Path fourth = more.resolve("c/mine");
        List.of(second, third, fourth)
                .forEach(folder -> new PluginJar().dataset("Good", "good", "").write(folder.resolve("good.jar")));
        PluginCatalog catalog = new PluginDiscovery(getClass().getClassLoader(), PluginTimeout.USUAL)
                .discover(List.of(root(plugins), root(second), root(second), root(third), root(fourth)));
        List<String> ids = catalog.of(DatasetFactory.class).stream()
                .map(plugin -> plugin.source().id())
                .filter(id -> !id.equals(PluginSource.CLASS_PATH))
                .toList();
        assertThat(ids).hasSize(4).doesNotHaveDuplicates().startsWith("good", "mine/good");
        assertThat(ids.subList(2, 4)).allMatch(id -> id.matches("mine/good-[0-9a-f]{8}"));
    }

    @Test
    void aRingOfCausesEndsTheDiagnosis() {
        bad(new PluginJar().dataset("Bad", "bad", """
                        public Bad() {
                            RuntimeException first = new RuntimeException("first");
                            first.initCause(new RuntimeException("second", first));
                            throw first;
                        }"""));
        assertFails("its constructor threw RuntimeException: first", ASK_AUTHOR);
    }

    @Test
    void aRingOfFailedInitialisersEndsTheDiagnosis() {
        bad(new PluginJar().source("Ring", """
                        public class Ring extends ExceptionInInitializerError {
                            @Override public Throwable getCause() { return this; }
                            @Override public String getMessage() { return "round"; }
                        }
                        """).dataset("Bad", "bad", "public Bad() { throw new Ring(); }"));
        assertFails("its static initialiser failed: Ring: round", ASK_AUTHOR);
    }

    @Test
    void aClassThatIsMissingInAStaticInitialiserPointsToTheDependencies() {
        bad(new PluginJar()
                .source("lib.Forest", "package lib; public class Forest {}")
                .dataset("Bad", "bad", "private static final Object FOREST = new lib.Forest();")
                .without("lib.Forest"));
        assertFails("missing class lib.Forest", DEPENDENCIES);
    }

    @Test
    void whatAFactoryDeclaresIsKeptWithThePlugin() {
        new PluginJar()
                .source("Knn", model("Knn", "new Recipe(\"none\", java.util.Map.of(), 1, 1, Recipe.FULL_BATCH)"))
                .source("Net", model("Net", "Recipe.of(\"adam\", 0.5, 2, 32)"))
                .source("Words", """
                        import io.lookbook.api.*;
                        import io.lookbook.api.report.*;
                        import java.util.*;
                        public class Words implements SectionFactory {
                            public String name() { return "words"; }
                            public String description() { return "words"; }
                            public List<Option<?>> options() { return List.of(); }
                            public int position() { return 42; }
                            public Section create(Settings settings, PluginContext context) { return null; }
                        }
                        """)
                .provider("io.lookbook.api.model.ModelFactory", "Knn")
                .provider("io.lookbook.api.model.ModelFactory", "Net")
                .provider("io.lookbook.api.report.SectionFactory", "Words")
                .write(plugins.resolve("all.jar"));
        PluginCatalog catalog = discover();
        assertThat(plugin(catalog, ModelFactory.class, "net").recipe()).contains(Recipe.of("adam", 0.5, 2, 32));
        assertThat(plugin(catalog, ModelFactory.class, "net").published()).isEmpty();
        assertThat(plugin(catalog, ModelFactory.class, "knn").recipe()).isEmpty();
        assertThat(plugin(catalog, SectionFactory.class, "words").position()).hasValue(42);
        assertThat(good(catalog).position()).isEmpty();
        assertThat(good(catalog).recipe()).isEmpty();
    }

    @Test
    void aPositionThatThrowsCostsOnlyItsSection() {
        new PluginJar()
                .source("Bad", """
                        import io.lookbook.api.*;
                        import io.lookbook.api.report.*;
                        import java.util.*;
                        public class Bad implements SectionFactory {
                            public String name() { return "bad"; }
                            public String description() { return "bad"; }
                            public List<Option<?>> options() { return List.of(); }
                            public int position() { throw new IllegalStateException("nowhere"); }
                            public Section create(Settings settings, PluginContext context) { return null; }
                        }
                        """)
                .provider("io.lookbook.api.report.SectionFactory", "Bad")
                .write(plugins.resolve("bad.jar"));
        assertThat(discover().failures())
                .extracting(FailedPlugin::reason)
                .containsExactly("its position() threw IllegalStateException: nowhere");
    }

    @Test
    void aMissingFolderIsTheUsersMistakeOnTheCommandLineOnly() {
        Path absent = plugins.resolve("absent");
        PluginDiscovery discovery = new PluginDiscovery(getClass().getClassLoader(), PluginTimeout.USUAL);
        assertThatThrownBy(() -> discovery.discover(List.of(root(absent))))
                .isInstanceOf(UserException.class)
                .hasMessage("--plugins takes a folder of plugins; " + absent + ": there is no such folder.");
        assertThatThrownBy(() -> discovery.discover(List.of(root(plugins.resolve("good.jar")))))
                .hasMessageEndingWith("good.jar: it is not a folder. Name the folder that the jar is in.");
        assertThat(discovery
                        .discover(PluginRoot.all(Optional.of(absent), Map.of(), List.of()))
                        .failures())
                .isEmpty();
        assertThat(discovery
                        .discover(PluginRoot.all(
                                Optional.empty(), Map.of("LOOKBOOK_PLUGINS", absent.toString()), List.of()))
                        .failures())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo("there is no such folder");
                    assertThat(failure.advice()).isEqualTo("Correct the variable LOOKBOOK_PLUGINS");
                });
    }

    private static String model(String className, String recipe) {
        return """
                import io.lookbook.api.*;
                import io.lookbook.api.model.*;
                import java.util.*;
                public class %s implements ModelFactory {
                    public String name() { return "%s"; }
                    public String description() { return "a model"; }
                    public List<Option<?>> options() { return List.of(); }
                    public Recipe recipe() { return %s; }
                    public Model create(Settings settings, PluginContext context) { return null; }
                }
                """.formatted(className, className.toLowerCase(Locale.ROOT), recipe);
    }

    private static String worse(String member) {
        return "import io.lookbook.api.*; import java.util.*; public class Worse extends Usual {"
                + (member.contains("name()") ? "" : "public String name() { return \"worse\"; }")
                + member + "}";
    }

    private void bad(PluginJar jar) {
        jar.write(plugins.resolve("bad.jar"));
    }

    private void assertFails(String reason, String advice) {
        assertFails(Optional.of("Bad"), reason, advice);
    }

    private void assertFails(Optional<String> provider, String reason, String advice) {
        PluginCatalog catalog = discover();
        assertThat(catalog.failures())
                .containsExactly(new FailedPlugin(
                        "bad",
                        Optional.of(plugins.resolve("bad.jar")),
                        Optional.of(PluginKind.DATASET),
                        provider,
                        reason,
                        advice));
        assertThat(good(catalog).provider()).isEqualTo("Good");
    }

    private PluginCatalog discover() {
        return new PluginDiscovery(getClass().getClassLoader(), PluginTimeout.USUAL).discover(List.of(root(plugins)));
    }

    private static PluginRoot root(Path folder) {
        return new PluginRoot(folder, PluginRoot.Origin.COMMAND_LINE);
    }

    private static Plugin<DatasetFactory> good(PluginCatalog catalog) {
        return plugin(catalog, "good");
    }

    private static Plugin<DatasetFactory> plugin(PluginCatalog catalog, String name) {
        return plugin(catalog, DatasetFactory.class, name);
    }

    private static <F extends PluginFactory<?>> Plugin<F> plugin(PluginCatalog catalog, Class<F> factory, String name) {
        return catalog.of(factory).stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
