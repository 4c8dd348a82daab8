package io.lookbook.app.plugin;

import java.util.List;

/**
 * What a plugin gets from the application and from nowhere else: classes that both sides must see as the same class, and
 * native libraries, which a process can load once only. All other classes of a plugin come from its own jars and the JDK.
 */
public final class SharedPackages {
    private static final List<String> PREFIXES =
            List.of("io.lookbook.api.", "io.lookbook.toolkit.", "org.nd4j.", "org.bytedeco.", "org.slf4j.");
    private static final String ND4J_SERVICES = "META-INF/services/org.nd4j.";

    private SharedPackages() {}

    /**
     * Whether a class comes from the application.
     *
     * @param name its full name
     * @return whether a plugin's own class of that name would be refused
     */
    public static boolean containClass(String name) {
        return name.equals(RefusedCalls.class.getName()) || PREFIXES.stream().anyMatch(name::startsWith);
    }

    static boolean containResource(String name) {
        return name.startsWith(ND4J_SERVICES);
    }
}
