package io.lookbook.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.PluginFactory;
import io.lookbook.api.Settings;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.optim.OptimizerFactory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Lists and creates a plugin in a Java process of its own, as it must not have loaded ND4J before. */
final class Listing {
    private static final List<String> NATIVE = List.of("org.nd4j.linalg.factory.Nd4j", "org.bytedeco.javacpp.Loader");

    private Listing() {}

    /** Fails if ND4J is there after the plugin was listed, or after it was created. */
    static void check(Class<?> factory, Map<String, String> options, Path folder)
            throws IOException, InterruptedException {
        Path arguments = folder.resolve("java.txt");
        Path report = folder.resolve("report.txt");
        Path output = folder.resolve("output.txt");
        Files.writeString(
                arguments,
                "--add-opens java.base/java.lang=ALL-UNNAMED -Djava.awt.headless=true -cp "
                        + quoted(System.getProperty("java.class.path")) + "\n" + Listing.class.getName() + "\n"
                        + quoted(report.toString()) + "\n" + quoted(factory.getName()) + "\n"
                        + String.join(
                                "\n",
                                new TreeMap<>(options)
                                        .entrySet().stream()
                                                .map(entry -> quoted(entry.getKey() + "=" + entry.getValue()))
                                                .toList()),
                UTF_8);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Require.that(
                    process.waitFor(2, TimeUnit.MINUTES),
                    "listing and creating %s did not end within two minutes",
                    factory.getName());
        } finally {
            process.destroyForcibly();
        }
        Require.that(
                process.exitValue() == 0,
                "%s cannot be listed and created in a fresh Java: %s",
                factory.getName(),
                Files.readString(output, UTF_8).strip());
        String loaded = Files.readString(report, UTF_8);
        Require.that(loaded.isEmpty(), "%s", loaded);
    }

    /** In an argument file a backslash begins an escape within quotes. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * What runs in the fresh process.
     *
     * @param arguments the file to report to, the factory's class, and its options as {@code name=value}
     * @throws Exception if the plugin cannot be listed and created
     */
    public static void main(String[] arguments) throws Exception {
        PluginFactory<?> factory =
                (PluginFactory<?>) Class.forName(arguments[1]).getConstructor().newInstance();
        factory.name();
        factory.description();
        factory.options();
        if (factory instanceof ModelFactory model) {
            model.recipe();
            model.published();
        } else if (factory instanceof OptimizerFactory optimizer) {
            optimizer.defaultLearningRate();
        }
        Path report = Path.of(arguments[0]);
        if (touched()) {
            Files.writeString(report, """
                    listing the plugin loads ND4J: its class, name, description, options and recipe must do without, \
                    because a user who lists plugins would wait seconds for native code. Move what needs ND4J out of \
                    constructors and static fields of the factory""", UTF_8);
            return;
        }
        Map<String, String> options = new TreeMap<>();
        for (String option : List.of(arguments).subList(2, arguments.length)) {
            int end = option.indexOf('=');
            options.put(option.substring(0, end), option.substring(end + 1));
        }
        factory.create(
                Settings.of(factory.options(), options),
                new HostContext(report.resolveSibling("cache").toAbsolutePath()));
        Files.writeString(report, touched() ? """
                create() loads ND4J: work that takes time waits until the result is used, in build(), fit() or \
                predict()""" : "", UTF_8);
    }

    /** Whether a class that starts native code was loaded; asking by name would load it. */
    private static boolean touched() throws ReflectiveOperationException {
        Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
        find.setAccessible(true);
        for (String name : NATIVE) {
            if (find.invoke(ClassLoader.getSystemClassLoader(), name) != null) {
                return true;
            }
        }
        return false;
    }
}
