package io.lookbook.plugins.spark;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts lookbook under {@code spark-submit}, which gives it the cluster and Spark's settings: {@code spark-submit --master URL
 * --class io.lookbook.plugins.spark.Submit plugins/spark/lookbook-spark-VERSION.jar run ...}.
 */
public final class Submit {
    private static final String MAIN = "io.lookbook.app.cli.Main";

    private Submit() {}

    /**
     * Runs a command of lookbook, with {@code --on spark} added to a {@code run} that does not say where.
     *
     * @param args the command line of lookbook
     * @throws IOException if the distribution cannot be read
     * @throws ReflectiveOperationException if the distribution is not complete
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path home = home(System.getenv("LOOKBOOK_HOME"));
        if (!Files.isDirectory(home.resolve("lib"))) {
            System.err.println("lookbook: there is no lookbook in " + home
                    + ": its folder lib is missing. Give spark-submit the jar in plugins/spark of an unpacked lookbook, or set"
                    + " LOOKBOOK_HOME to its folder.");
            System.exit(1);
        }
        System.setProperty("lookbook.home", home.toString());
        // Not a child of Spark's loader: lookbook has other versions of the same libraries. Open until the process
        // ends.
        ClassLoader loader =
                new URLClassLoader("lookbook", jars(home.resolve("lib")), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Class.forName(MAIN, true, loader).getMethod("main", String[].class).invoke(null, (Object) arguments(args));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    static String[] arguments(String[] args) {
        boolean run = args.length > 0 && args[0].equals("run");
        boolean said = Stream.of(args).anyMatch(arg -> arg.equals("--on") || arg.startsWith("--on="));
        if (!run || said) {
            return args;
        }
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(1, List.of("--on", "spark"));
        return all.toArray(String[]::new);
    }

    /** The jar is in {@code plugins/spark}. */
    private static Path home(String given) throws IOException {
        return given != null && !given.isEmpty()
                ? Path.of(given).toAbsolutePath()
                : OwnJar.of(Submit.class).toRealPath().resolve("../../..").normalize();
    }

    private static URL[] jars(Path folder) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(url(jar));
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
