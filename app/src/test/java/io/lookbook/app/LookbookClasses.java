package io.lookbook.app;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarFile;

/** The classes of all modules, without their tests; reading them takes seconds. */
final class LookbookClasses {
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importLocations(locations());

    private LookbookClasses() {}

    private static Set<Location> locations() {
        Set<Location> locations = new HashSet<>(Locations.ofPackage("io.lookbook"));
        locations.add(spark());
        return locations;
    }

    /** The plugin for Spark is on no class path, but what tests need of its module is, and lies beside it. */
    private static Location spark() {
        try {
            Path tests = Path.of(StandaloneCluster.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String name = tests.getFileName().toString();
            Path plugin =
                    tests.resolveSibling(name.replace("-tests.jar", ".jar").replace("test-classes", "classes"));
            return Files.isDirectory(plugin) ? Location.of(plugin) : Location.of(new JarFile(plugin.toFile()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
