package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.api.cluster.NodeProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs classes of the class path. */
final class TrialJars {
    private TrialJars() {}

    /** {@return a program of {@link TrialProgram} in a jar, and a file that it reads} */
    static NodeProgram program(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path jar = pack(
                OwnJar.of(TrialProgram.class), name -> name.contains("TrialProgram"), folder.resolve("program.jar"));
        Path greeting = Files.writeString(folder.resolve("greeting.txt"), "hello ", UTF_8);
        return new NodeProgram(
                TrialProgram.class.getName(),
                List.of(file("lib/program.jar", jar, true), file("greeting.txt", greeting, false)),
                () -> {
                    throw new AssertionError("tasks run on nodes");
                });
    }

    /** {@return the plugin and the interfaces as a list of jars for Spark} */
    static String ofPlugin(Path jar) throws IOException {
        return pluginJar(jar) + "," + jarOf(ClusterFactory.class, jar.resolveSibling("interfaces.jar"));
    }

    /** {@return a jar of the plugin} */
    static Path pluginJar(Path jar) throws IOException {
        return jarOf(SparkClusterFactory.class, jar);
    }

    private static Path jarOf(Class<?> type, Path jar) throws IOException {
        Path place = OwnJar.of(type);
        return Files.isDirectory(place) ? pack(place, name -> true, jar) : Files.copy(place, jar);
    }

    static NodeProgram.File file(String path, Path source, boolean bundled) throws IOException {
        return new NodeProgram.File(path, source, sha256(source), bundled);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Path pack(Path classes, Predicate<String> wanted, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                if (wanted.test(name)) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                }
            }
        }
        return jar;
    }
}
