package io.lookbook.plugins.spark;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads Spark, and those classes of this plugin that use it. All else comes from the loader of the plugin, so that the
 * interfaces of the host are the same on both sides. It is never closed: threads of Spark's outlive its context.
 */
final class SparkClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final List<String> WITH_SPARK =
            List.of("io.lookbook.plugins.spark.driver.", "io.lookbook.plugins.spark.node.");

    SparkClassLoader(Path plugin, List<Path> spark, ClassLoader parent) {
        super(
                "spark",
                Stream.concat(Stream.of(plugin), spark.stream())
                        .map(SparkClassLoader::url)
                        .toArray(URL[]::new),
                parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (WITH_SPARK.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
