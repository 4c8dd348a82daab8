package io.lookbook.app.cli;

import static io.lookbook.app.cli.Misbehaviour.factory;
import static io.lookbook.app.cli.Misbehaviour.factoryJar;
import static io.lookbook.app.cli.Misbehaviour.file;
import static io.lookbook.app.cli.Misbehaviour.fit;
import static io.lookbook.app.cli.Misbehaviour.learner;

import io.lookbook.app.cli.Misbehaviour.When;
import io.lookbook.app.plugin.PluginJar;
import java.nio.file.Files;
import java.util.List;

/** Every misbehaviour that lookbook answers, with the exact words. */
final class Misbehaviours {
    private static final String MODELS = "io.lookbook.api.model.ModelFactory";
    private static final String FACTORY =
            ". Ask the plugin's author to mend it: making a factory and asking for its name and options must not fail.";
    private static final String DEPENDENCIES =
            ". Was the jar built with its dependencies? Put the jars it needs beside it in a folder of its own.";
    private static final String MEND = ". Ask its author to mend it.";
    private static final String THROW =
            ", which would end lookbook. Ask its author to throw an exception instead, which"
                    + " fails this plugin only.";
    private static final String LOCALE =
            ", which would change how lookbook and every other plugin write and read numbers."
                    + " Ask its author to pass the locale to each method that takes one.";
    private static final String THREADS =
            ". Ask its author to end the threads it starts: they use memory and processors until lookbook ends.";

    /** How long a plugin may take to load in the test. */
    static final String LOADING = "4s";

    /** How long it may take to do anything in a run; loading the data takes a while, too. */
    static final String TRAINING = "15s";

    private static final String ENDLESS =
            "; it did not end when it was interrupted, so it goes on and uses a processor until"
                    + " lookbook ends. Give it more time with --plugin-timeout, or ";

    private Misbehaviours() {}

    static List<Misbehaviour> notLoaded() {
        return List.of(
                file(
                        "not-a-jar",
                        "is not a jar",
                        "it is not a jar, or a damaged one (zip END header not found). Copy it again from where it came, or"
                                + " build it again.",
                        folder -> Files.writeString(folder.resolve("not-a-jar.jar"), "half a download")),
                file(
                        "empty-folder",
                        "is an empty folder",
                        "the folder is empty. Put the plugin's jar and the jars it needs into it, or remove it.",
                        folder -> Files.createDirectory(folder.resolve("empty-folder"))),
                file(
                        "no-provider",
                        "has no provider",
                        "it has no plugin: no META-INF/services file names a factory of lookbook. If it is a plugin, add"
                                + " that file and build it again; if another plugin needs it, put both into one folder.",
                        folder -> new PluginJar()
                                .source("Lonely", "class Lonely {}")
                                .write(folder.resolve("no-provider.jar"))),
                file(
                        "no-class",
                        "names a provider that is not in it",
                        "META-INF/services/" + MODELS
                                + " names a class that is not in the jar. Correct the name, or build"
                                + " the jar again.",
                        folder -> new PluginJar().provider(MODELS, "Bad").write(folder.resolve("no-class.jar"))),
                file(
                        "not-a-subtype",
                        "has a provider that is no factory",
                        "it is not a subtype of " + MODELS
                                + ". Implement that interface, or name the class in the file of"
                                + " the interface it implements.",
                        folder -> new PluginJar()
                                .source("Bad", "public class Bad {}")
                                .provider(MODELS, "Bad")
                                .write(folder.resolve("not-a-subtype.jar"))),
                file("dependency", "lacks a library", "missing class lib.Forest" + DEPENDENCIES, folder -> factoryJar(
                                "dependency", "private final Object forest = new lib.Forest();")
                        .source("lib.Forest", "package lib; public class Forest {}")
                        .without("lib.Forest")
                        .write(folder.resolve("dependency.jar"))),
                file(
                        "internals",
                        "uses lookbook's own classes",
                        "missing class io.lookbook.app.plugin.PluginKind, which is internal to lookbook. Use the packages"
                                + " io.lookbook.api and io.lookbook.toolkit only.",
                        folder -> factoryJar(
                                        "internals",
                                        "private final Object kind = io.lookbook.app.plugin.PluginKind.MODEL;")
                                .write(folder.resolve("internals.jar"))),
                file(
                        "bundles-api",
                        "carries classes of the API",
                        "it carries io.lookbook.api.Option, which lookbook itself provides. Build with provided scope: the"
                                + " API, the toolkit, ND4J, JavaCPP and SLF4J must not be in a plugin's jars.",
                        folder -> factoryJar("bundles-api", "")
                                .entry("io/lookbook/api/Option.class", new byte[] {1})
                                .write(folder.resolve("bundles-api.jar"))),
                file(
                        "older-api",
                        "was built for an older major version of the API",
                        "it was built for version 0.9 of the plugin API, this lookbook has 1.0. Build the plugin against"
                                + " lookbook-api 1.0.",
                        folder -> factoryJar("older-api", "")
                                .manifest("Lookbook-Api-Version", "0.9")
                                .write(folder.resolve("older-api.jar"))),
                file(
                        "newer-api",
                        "was built for a newer minor version of the API",
                        "it was built for version 1.1 of the plugin API, this lookbook has 1.0. Use a newer lookbook, or"
                                + " build the plugin against lookbook-api 1.0.",
                        folder -> factoryJar("newer-api", "")
                                .manifest("Lookbook-Api-Version", "1.1")
                                .write(folder.resolve("newer-api.jar"))),
                file(
                        "same-name",
                        "has two plugins of one name",
                        "the source 'same-name' has another model named 'same-name'. Give each an own name.",
                        folder -> factoryJar("same-name", "")
                                .source("Worse", "public class Worse extends Bad {}")
                                .provider(MODELS, "Worse")
                                .write(folder.resolve("same-name.jar"))),
                factory(
                        "constructor",
                        "throws in its constructor",
                        "its constructor threw IllegalStateException: no licence" + FACTORY,
                        "public Bad() { throw new IllegalStateException(\"no licence\"); }"),
                factory(
                        "initialiser",
                        "throws in a static initialiser",
                        "its static initialiser failed: IllegalStateException: no GPU" + FACTORY,
                        "static { if (true) throw new IllegalStateException(\"no GPU\"); }"),
                factory(
                        "private-constructor",
                        "has no public constructor",
                        "it has no public constructor without arguments, or is not a public, concrete class. Make the class"
                                + " public and give it a public constructor without arguments.",
                        "private Bad() {}"),
                factory(
                        "null-options",
                        "returns null for its options",
                        "its options() is null. Ask the plugin's author to return a value.",
                        "@Override public List<Option<?>> options() { return null; }"),
                factory(
                        "exits-at-once",
                        "calls `System.exit` in its constructor",
                        "it called System.exit(3)" + THROW,
                        "public Bad() { System.exit(3); }"),
                factory(
                        "locale-at-once",
                        "changes the default locale in a static initialiser",
                        "it called Locale.setDefault(tr)" + LOCALE,
                        "static { Locale.setDefault(Locale.forLanguageTag(\"tr\")); }"),
                factory(
                        "hangs-at-once",
                        "takes for ever to load",
                        "loading it took longer than 4 s" + ENDLESS + "take it out of the plugins.",
                        "public Bad() { waitForEver(); }"));
    }

    static List<Misbehaviour> ambiguous() {
        return List.of(new Misbehaviour(
                "twin",
                When.AMBIGUOUS,
                "has the name of a plugin of another jar",
                "there are 2 model plugins named 'twin'. Choose one by its source: twin-a:twin (FOLDER/twin-a.jar),"
                        + " twin-b:twin (FOLDER/twin-b.jar).",
                folder -> {
                    factoryJar("twin", "").write(folder.resolve("twin-a.jar"));
                    factoryJar("twin", "").write(folder.resolve("twin-b.jar"));
                }));
    }

    static List<Misbehaviour> loaded() {
        return List.of(
                new Misbehaviour(
                        "thread-at-once",
                        When.LOADED,
                        "leaves a thread running",
                        "loading it left a thread running: watcher" + THREADS,
                        folder -> factoryJar(
                                        "thread-at-once",
                                        "public Bad() { Thread t = new Thread(Bad::waitForEver, \"watcher\");"
                                                + " t.setDaemon(true); t.start(); }")
                                .write(folder.resolve("thread-at-once.jar"))),
                new Misbehaviour(
                        "writes-at-once",
                        When.LOADED,
                        "writes to standard output",
                        "loading it wrote to standard output or standard error. Ask its author to log with SLF4J instead:"
                                + " standard output is for results.",
                        folder -> factoryJar("writes-at-once", "public Bad() { System.out.println(\"hello\"); }")
                                .write(folder.resolve("writes-at-once.jar"))));
    }

    static List<Misbehaviour> inRun() {
        return List.of(
                fit(
                        "throws",
                        "throws",
                        "IllegalStateException: no idea" + MEND,
                        "throw new IllegalStateException(\"no idea\");"),
                new Misbehaviour(
                        "lacks-library",
                        When.RUN,
                        "lacks a library that only training needs",
                        "missing class lib.Forest" + DEPENDENCIES,
                        folder -> Misbehaviour.learnerJar("lacks-library", "new lib.Forest(); return Bad::certain;", "")
                                .source("lib.Forest", "package lib; public class Forest {}")
                                .without("lib.Forest")
                                .write(folder.resolve("lacks-library.jar"))),
                new Misbehaviour(
                        "null-learner",
                        When.RUN,
                        "returns null from create()",
                        "its factory Bad returned null" + MEND,
                        folder -> Misbehaviour.jar(
                                        "null-learner",
                                        "@Override public Model create(Settings s, PluginContext c) { return null; }")
                                .write(folder.resolve("null-learner.jar"))),
                fit("null-model", "returns null from fit()", "fit() returned null" + MEND, "return null;"),
                fit(
                        "null-prediction",
                        "returns null from predict()",
                        "it predicted null" + MEND,
                        "return images -> null;"),
                fit(
                        "wrong-shape",
                        "returns probabilities for too few images",
                        "its predictions are no class probabilities: 1000 examples, 1000 labels and 3 probabilities do"
                                + " not match for 10 classes" + MEND,
                        "return images -> new float[3];"),
                fit(
                        "not-a-number",
                        "predicts a NaN",
                        "its predictions are no class probabilities: the probability of class 0 for example 0 is NaN"
                                + MEND,
                        "return images -> { float[] p = certain(images); p[0] = Float.NaN; return p; };"),
                fit(
                        "sums-to-two",
                        "predicts probabilities that do not sum to 1",
                        "its predictions are no class probabilities: those for example 0 sum to 2.0000, not to 1"
                                + MEND,
                        "return images -> { float[] p = certain(images); p[1] = 1; return p; };"),
                fit(
                        "exits",
                        "calls `System.exit`, even where it catches every exception",
                        "it called System.exit(3)" + THROW,
                        "try { System.exit(3); } catch (Exception e) { } return Bad::certain;"),
                fit(
                        "exits-by-reference",
                        "calls `System.exit` by a method reference",
                        "it called System.exit(4)" + THROW,
                        "java.util.function.IntConsumer end = System::exit; end.accept(4); return Bad::certain;"),
                fit(
                        "exits-in-thread",
                        "calls `Runtime.exit` on a thread of its own",
                        "it called Runtime.exit(5)" + THROW,
                        """
                        try {
                            java.util.concurrent.CompletableFuture.runAsync(() -> Runtime.getRuntime().exit(5)).get();
                        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return Bad::certain;
                        """),
                fit(
                        "halts",
                        "calls `Runtime.halt`",
                        "it called Runtime.halt(6)" + THROW,
                        "Runtime.getRuntime().halt(6); return Bad::certain;"),
                fit(
                        "locale",
                        "changes the default locale",
                        "it called Locale.setDefault(FORMAT, de_DE)" + LOCALE,
                        "Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY); return Bad::certain;"),
                fit(
                        "time-zone",
                        "changes the default time zone",
                        "it called TimeZone.setDefault(UTC), which would change how lookbook and every other plugin write"
                                + " times. Ask its author to pass the time zone to each method that takes one.",
                        "TimeZone.setDefault(TimeZone.getTimeZone(\"UTC\")); return Bad::certain;"),
                fit(
                        "standard-output",
                        "replaces a standard stream",
                        "it called System.setOut, which would take a standard stream from lookbook and from every other"
                                + " plugin. Ask its author to leave the standard streams as they are, and to log with"
                                + " SLF4J.",
                        "System.setOut(System.err); return Bad::certain;"),
                fit(
                        "properties",
                        "replaces all system properties",
                        "it called System.setProperties, which would replace the settings of the whole process. Ask its"
                                + " author to set single properties with System.setProperty.",
                        "System.setProperties(new Properties()); return Bad::certain;"),
                fit(
                        "uncaught",
                        "sets the default handler of exceptions",
                        "it called Thread.setDefaultUncaughtExceptionHandler, which would hide the failures of every other"
                                + " plugin. Ask its author to set a handler on the plugin's own threads.",
                        "Thread.setDefaultUncaughtExceptionHandler((thread, e) -> { }); return Bad::certain;"),
                fit(
                        "hangs",
                        "takes for ever",
                        "training took longer than 15 s" + ENDLESS + "run it with --isolate, which can end it.",
                        "waitForEver(); return Bad::certain;"),
                fit(
                        "slow",
                        "takes too long, and stops when it is interrupted",
                        "training took longer than 15 s. Give it more time with --plugin-timeout.",
                        """
                        try {
                            Thread.sleep(Long.MAX_VALUE);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return Bad::certain;
                        """));
    }

    static List<Misbehaviour> warned() {
        return List.of(learner(
                "thread",
                When.WARNED,
                "leaves threads running",
                "left 2 threads running: pool-of-mine, watcher" + THREADS,
                """
                for (String name : List.of("watcher", "pool-of-mine")) {
                    Thread thread = new Thread(Bad::waitForEver, name);
                    thread.setDaemon(true);
                    thread.start();
                }
                return Bad::certain;
                """));
    }
}
