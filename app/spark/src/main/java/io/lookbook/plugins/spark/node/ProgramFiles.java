package io.lookbook.plugins.spark.node;

import io.lookbook.api.cluster.NodeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Lays out the files of a program on a node. What is laid out already stays, so that it can go on after a failure. */
final class ProgramFiles {
    private final ProgramLayout layout;
    private final Path shipped;
    private final Path home;

    ProgramFiles(ProgramLayout layout, Path shipped, Path home) {
        this.layout = layout;
        this.shipped = shipped;
        this.home = home.toAbsolutePath().normalize();
    }

    void layOut() throws NodeException {
        for (ProgramLayout.File file : layout.files()) {
            Path target = home.resolve(file.path()).normalize();
            if (!target.startsWith(home) || target.equals(home)) {
                throw new NodeException("the file '" + file.path() + "' would lie outside of the program's folder");
            }
            if (!Files.exists(target)) {
                Path source = file.shipped().isEmpty()
                        ? Path.of(layout.installed()).resolve(file.path())
                        : shipped.resolve(file.shipped());
                put(file, source, target);
            }
        }
    }

    private void put(ProgramLayout.File file, Path source, Path target) throws NodeException {
        try {
            if (!Files.isRegularFile(source)) {
                throw new NodeException(
                        file.shipped().isEmpty()
                                ? "there is no file " + source
                                        + ": install the same lookbook there, or leave the option program out"
                                : "the file '" + file.path() + "' did not arrive: " + source + " is missing");
            }
            String sha256 = sha256(source);
            if (!sha256.equals(file.sha256())) {
                throw new NodeException(
                        source + " is not the file that " + file.path() + " is where lookbook was started"
                                + " (SHA-256 " + sha256 + ", expected " + file.sha256() + "): "
                                + (file.shipped().isEmpty()
                                        ? "install the same lookbook there, or leave the option program out"
                                        : "it was damaged on its way"));
            }
            Files.createDirectories(target.getParent());
            if (file.shipped().isEmpty()) {
                link(source, target);
            } else {
                // Not copied: what Spark brings stays in the worker's folder when the executor is long gone.
                Files.move(source, target);
            }
        } catch (IOException e) {
            throw new NodeException("cannot put the file '" + file.path() + "' into " + home + ": " + e, e);
        }
    }

    private static void link(Path source, Path target) throws IOException {
        try {
            Files.createSymbolicLink(target, source.toAbsolutePath());
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(source, target);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
