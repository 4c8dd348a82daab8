package io.lookbook.api.cluster;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a {@link NodeProgram} on a node: its own jars and Java's classes, and nothing of what the node has itself but this
 * package, through which the two talk.
 */
public final class NodeClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String SHARED = NodeClassLoader.class.getPackageName() + ".";

    private NodeClassLoader(URL[] jars) {
        super("lookbook", jars, ClassLoader.getPlatformClassLoader());
    }

    /**
     * Opens the class path of a program.
     *
     * @param home the folder with the program's files
     * @return a loader over the jars in its folder {@code lib}, in the order of their names
     * @throws IOException if the folder cannot be read
     */
    public static NodeClassLoader of(Path home) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
        }
        return new NodeClassLoader(jars.toArray(URL[]::new));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(SHARED)
                ? NodeClassLoader.class.getClassLoader().loadClass(name)
                : super.loadClass(name, resolve);
    }
}
