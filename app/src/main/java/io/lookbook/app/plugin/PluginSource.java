package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where plugins came from: one folder of jars, one jar, or the class path. Immutable. */
public final class PluginSource {
    /** The id of the source that the application's own class path is. */
    public static final String CLASS_PATH = "classpath";

    /** The version of a source whose manifest names none. */
    public static final String UNKNOWN_VERSION = "unknown";

    private final String id;
    private final Optional<Path> location;
    private final String version;
    private final List<Path> jars;
    private final boolean bundled;

    PluginSource(String id, Optional<Path> location, String version, List<Path> jars, boolean bundled) {
        this.id = requireNonNull(id, "id is null");
        this.location = requireNonNull(location, "location is null");
        this.version = requireNonNull(version, "version is null");
        this.jars = List.copyOf(jars);
        this.bundled = bundled;
    }

    /** {@return the name of the folder or jar without its ending; unique, free of {@code :}, {@code =} and {@code ,}} */
    public String id() {
        return id;
    }

    /** {@return the folder or the jar; empty for the class path} */
    public Optional<Path> location() {
        return location;
    }

    /** {@return {@code Implementation-Version} of the manifest, or {@value #UNKNOWN_VERSION}} */
    public String version() {
        return version;
    }

    /** {@return the jars in the order in which classes are looked for} */
    public List<Path> jars() {
        return jars;
    }

    /** {@return whether it comes with lookbook, as its manifest says; the class path does} */
    public boolean isBundled() {
        return bundled;
    }

    /**
     * Reads every jar and computes its SHA-256 (this takes time: ask once).
     *
     * @return the digest in hexadecimal digits by file name
     * @throws UserException if a jar cannot be read any more
     */
    public SortedMap<String, String> sha256() {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path jar : jars) {
            digests.put(jar.getFileName().toString(), digest(jar));
        }
        return digests;
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return id;
    }

    private static String digest(Path jar) {
        try (InputStream in = Files.newInputStream(jar);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UserException("the plugin jar " + jar + " was there a moment ago but cannot be read now", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
