package io.lookbook.plugins.spark;

import io.lookbook.api.UserException;
import java.util.List;
import java.util.stream.Collectors;

/** Those of Java's own packages that Spark looks into. Only the java command can open them. */
final class JavaModules {
    /** Of {@code java.base}. The driver runs no code of users, so it needs fewer than Spark gives its executors. */
    static final List<String> PACKAGES = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private JavaModules() {}

    /**
     * Checks that they are open.
     *
     * @param spark the loader of Spark's classes
     * @throws UserException if one is not, with what to add to the java command
     */
    static void check(ClassLoader spark) {
        Module base = Object.class.getModule();
        Module reader = spark.getUnnamedModule();
        List<String> closed =
                PACKAGES.stream().filter(name -> !base.isOpen(name, reader)).toList();
        if (!closed.isEmpty()) {
            throw new UserException("Spark needs parts of Java that are closed to it. Add to the java command, or to"
                    + " JDK_JAVA_OPTIONS: "
                    + closed.stream()
                            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
                            .collect(Collectors.joining(" ")));
        }
    }
}
