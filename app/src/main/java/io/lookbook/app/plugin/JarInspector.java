package io.lookbook.app.plugin;

import io.lookbook.api.ApiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * Looks into a plugin's jar before a class of it is loaded, because a class loader passes silently over a jar that it cannot
 * open and an API of the wrong version fails late and obscurely.
 */
final class JarInspector {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:[.-].*)?");
    private static final Pattern MULTI_RELEASE = Pattern.compile("^META-INF/versions/\\d+/");
    private static final String BUNDLED = "Lookbook-Bundled";
    private static final String CLASS = ".class";
    private static final String SERVICES = "META-INF/services/";

    private static final String INDEX = "META-INF/INDEX.LIST";

    /** Far more than a manifest or a service file has; a manifest also holds a digest of each class of a signed jar. */
    private static final int LARGEST_TEXT = 1 << 20;

    private static final int LONGEST_VERSION = 100;

    private JarInspector() {}

    /**
     * What a source is told from.
     *
     * @param version its {@code Implementation-Version}
     * @param hasProviders whether it names providers of a plugin kind
     * @param bundled whether it says that it comes with lookbook
     */
    record Facts(Optional<String> version, boolean hasProviders, boolean bundled) {}

    static Facts inspect(Path jar) throws RefusedSourceException {
        if (!Files.isRegularFile(jar)) {
            throw new RefusedSourceException(
                    jar, "expected a jar, found something that is not a file", "Remove it from the plugin folder");
        }
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            checkIsSmall(jar, file, INDEX);
            checkIsSmall(jar, file, JarFile.MANIFEST_NAME);
            Manifest manifest = file.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            checkApiVersion(jar, attributes.getValue(ApiVersion.MANIFEST_ATTRIBUTE));
            checkNothingSharedIsBundled(jar, file);
            boolean hasProviders = false;
            for (PluginKind kind : PluginKind.values()) {
                hasProviders |=
                        checkIsSmall(jar, file, SERVICES + kind.factory().getName());
            }
            return new Facts(
                    Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                            .map(JarInspector::excerpt),
                    hasProviders,
                    Boolean.parseBoolean(attributes.getValue(BUNDLED)));
        } catch (ZipException e) {
            throw new RefusedSourceException(
                    jar,
                    "it is not a jar, or a damaged one (" + e.getMessage() + ")",
                    "Copy it again from where it came, or build it again");
        } catch (IllegalArgumentException | SecurityException e) {
            throw new RefusedSourceException(
                    jar,
                    "it is a damaged jar (" + e.getMessage() + ")",
                    "Copy it again from where it came, or build it again");
        } catch (IOException e) {
            throw new RefusedSourceException(
                    jar,
                    "it cannot be read" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"),
                    e instanceof AccessDeniedException || !Files.isReadable(jar)
                            ? "Give the user who runs lookbook the right to read it"
                            : "Copy it again from where it came, or build it again");
        }
    }

    /** Java reads these whole, and a few kilobytes can be packed that are gigabytes; what an entry says of its size may be wrong. */
    private static boolean checkIsSmall(Path jar, JarFile file, String name)
            throws IOException, RefusedSourceException {
        ZipEntry entry = file.getEntry(name);
        if (entry == null) {
            return false;
        }
        try (InputStream in = file.getInputStream(entry)) {
            if (in.readNBytes(LARGEST_TEXT + 1).length > LARGEST_TEXT) {
                throw new RefusedSourceException(
                        jar,
                        "its " + name + " is larger than " + (LARGEST_TEXT >> 10) + " kB",
                        "Build it again; if it is not yours, do not trust it");
            }
        }
        return true;
    }

    private static void checkApiVersion(Path jar, String wanted) throws RefusedSourceException {
        if (wanted == null) {
            return;
        }
        Matcher plugin = VERSION.matcher(wanted.strip());
        if (wanted.length() > LONGEST_VERSION || !plugin.matches()) {
            throw new RefusedSourceException(
                    jar,
                    "its manifest has " + ApiVersion.MANIFEST_ATTRIBUTE + ": " + excerpt(wanted)
                            + ", which is no version",
                    "Write it as major.minor, such as " + ApiVersion.CURRENT);
        }
        Matcher host = VERSION.matcher(ApiVersion.CURRENT);
        if (!host.matches()) {
            throw new IllegalStateException("the API's own version is " + ApiVersion.CURRENT);
        }
        boolean sameMajor = number(plugin, 1) == number(host, 1);
        if (!sameMajor || number(plugin, 2) > number(host, 2)) {
            boolean newer = number(plugin, 1) > number(host, 1) || sameMajor;
            throw new RefusedSourceException(
                    jar,
                    "it was built for version " + wanted.strip() + " of the plugin API, this lookbook has "
                            + ApiVersion.CURRENT,
                    newer
                            ? "Use a newer lookbook, or build the plugin against lookbook-api " + ApiVersion.CURRENT
                            : "Build the plugin against lookbook-api " + ApiVersion.CURRENT);
        }
    }

    /** A manifest's value may have as many letters as a book, and tables are made of it. */
    private static String excerpt(String version) {
        return version.length() <= LONGEST_VERSION ? version : version.substring(0, LONGEST_VERSION) + "...";
    }

    private static int number(Matcher version, int group) {
        return Integer.parseInt(version.group(group));
    }

    private static void checkNothingSharedIsBundled(Path jar, JarFile file) throws RefusedSourceException {
        Optional<String> shared = file.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.endsWith(CLASS))
                .map(name -> MULTI_RELEASE.matcher(name).replaceFirst(""))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .filter(SharedPackages::containClass)
                .sorted()
                .findFirst();
        if (shared.isPresent()) {
            throw new RefusedSourceException(
                    jar,
                    "it carries " + shared.get() + ", which lookbook itself provides",
                    "Build with provided scope: the API, the toolkit, ND4J, JavaCPP and SLF4J must not be in a plugin's"
                            + " jars");
        }
    }
}
