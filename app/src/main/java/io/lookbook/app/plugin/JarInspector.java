package io.lookbook.app.plugin;

import io.lookbook.api.ApiVersion;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            Manifest manifest = file.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            checkApiVersion(jar, attributes.getValue(ApiVersion.MANIFEST_ATTRIBUTE));
            checkNothingSharedIsBundled(jar, file);
            boolean hasProviders = false;
            for (PluginKind kind : PluginKind.values()) {
                hasProviders |= file.getEntry(SERVICES + kind.factory().getName()) != null;
            }
            return new Facts(
                    Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION)),
                    hasProviders,
                    Boolean.parseBoolean(attributes.getValue(BUNDLED)));
        } catch (ZipException e) {
            throw new RefusedSourceException(
                    jar,
                    "it is not a jar, or a damaged one (" + e.getMessage() + ")",
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

    private static void checkApiVersion(Path jar, String wanted) throws RefusedSourceException {
        if (wanted == null) {
            return;
        }
        Matcher plugin = VERSION.matcher(wanted.strip());
        if (!plugin.matches()) {
            throw new RefusedSourceException(
                    jar,
                    "its manifest has " + ApiVersion.MANIFEST_ATTRIBUTE + ": " + wanted + ", which is no version",
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
