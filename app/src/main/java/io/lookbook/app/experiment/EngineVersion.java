package io.lookbook.app.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.ApiVersion;
import io.lookbook.app.store.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The code that trains, beside the plugins: the application, the API and the toolkit by the content of their jars, and the
 * libraries, such as ND4J with its native code, by the names and sizes of theirs.
 *
 * @param digest of them; empty where the classes are not in jars, as in an IDE, so that nothing tells when they change
 */
public record EngineVersion(Optional<String> digest) {
    private static final List<String> CLASSES =
            List.of(resource(EngineVersion.class), resource(ApiVersion.class), "io/lookbook/toolkit/Sequential.class");

    /** {@return that of this process} */
    public static EngineVersion ofProcess() {
        StringBuilder digests = new StringBuilder();
        for (String name : CLASSES) {
            Optional<Path> jar = jarOf(name);
            if (jar.isEmpty()) {
                return new EngineVersion(Optional.empty());
            }
            digests.append(digest(jar.get()));
        }
        libraries().forEach(digests::append);
        return new EngineVersion(Optional.of(Sha256.of(digests.toString().getBytes(UTF_8))));
    }

    /** By name and size: the names have versions and platforms, and reading the native ones would take a second. */
    private static List<String> libraries() {
        return Stream.of(System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator)))
                .filter(path -> path.endsWith(".jar"))
                .map(File::new)
                .filter(jar -> !jar.getName().startsWith("lookbook-"))
                .map(jar -> "\n" + jar.getName() + " " + jar.length())
                .sorted()
                .toList();
    }

    private static String resource(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static Optional<Path> jarOf(String resource) {
        URL url = EngineVersion.class.getClassLoader().getResource(resource);
        try {
            URLConnection connection = url == null ? null : url.openConnection();
            return connection instanceof JarURLConnection inJar
                    ? Optional.of(Path.of(URI.create(inJar.getJarFileURL().toString())))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + url, e);
        }
    }

    private static String digest(Path jar) {
        try {
            return Sha256.of(Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }
}
