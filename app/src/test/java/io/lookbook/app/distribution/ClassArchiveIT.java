package io.lookbook.app.distribution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive of loaded classes that the launcher has Java keep in the user's cache. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class ClassArchiveIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Path cache;
    private static Path archive;

    @BeforeAll
    static void aShortCommandHasMadeOne() throws Exception {
        cache = folder.resolve("my cache");
        Path classes = Files.createDirectories(cache.resolve("classes"));
        try (WatchService changes = classes.getFileSystem().newWatchService()) {
            classes.register(changes, ENTRY_CREATE, ENTRY_DELETE);
            assertThat(lookbook().run(LIMIT, "--version").exitCode()).isZero();
            archive = onlyArchive(classes, changes);
        }
    }

    /** The only file in the folder, as soon as that is an archive. */
    private static Path onlyArchive(Path classes, WatchService changes) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<Path> files = list(classes);
        while (files.size() != 1 || !files.get(0).toString().endsWith(".jsa")) {
            WatchKey change = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(change)
                    .as("an archive in " + classes + ", which has " + files)
                    .isNotNull();
            change.pollEvents();
            change.reset();
            files = list(classes);
        }
        return files.get(0);
    }

    @Test
    void classesComeFromIt() throws Exception {
        assertThat(loaded(lookbook(), "plugins", "--json"))
                .contains("io.lookbook.app.plugin.PluginDiscovery source: shared objects file");
    }

    @Test
    void nothingOfItReachesStandardOutputOrError() throws Exception {
        Launcher.Result plugins = lookbook().run(LIMIT, "plugins", "--json");
        assertThat(plugins.exitCode()).isZero();
        assertThat(plugins.out()).startsWith("{");
        assertThat(plugins.err()).isEmpty();
    }

    @Test
    void oneThatIsCutShortIsRemovedAndNotUsed() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other/classes"));
        byte[] whole = Files.readAllBytes(archive);
        Path cut = Files.write(other.resolve(archive.getFileName()), Arrays.copyOf(whole, whole.length / 2));
        // A command that is not short makes no other one.
        Launcher.Result help =
                lookbook().with("LOOKBOOK_CACHE", other.getParent().toString()).run(LIMIT, "bench", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: lookbook bench");
        assertThat(help.err()).isEmpty();
        assertThat(cut).doesNotExist();
    }

    @Test
    void withoutACacheItWorksAllTheSame() throws Exception {
        Path file = Files.writeString(folder.resolve("no folder"), "");
        Launcher.Result version =
                lookbook().with("LOOKBOOK_CACHE", file.toString()).run(LIMIT, "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.err()).isEmpty();
        Launcher.Result homeless = lookbook()
                .with("LOOKBOOK_CACHE", "")
                .with("XDG_CACHE_HOME", "")
                .with("HOME", "")
                .run(LIMIT, "--version");
        assertThat(homeless.exitCode()).isZero();
        assertThat(homeless.err()).isEmpty();
    }

    @Test
    void whoeverWantsNoneGetsNone() throws Exception {
        assertThat(loaded(lookbook().with("LOOKBOOK_CDS", "off"), "--version"))
                .doesNotContain("io.lookbook.app.cli.Main source: shared objects file");
    }

    @Test
    void bothLaunchersGiveJavaTheSameOptions() throws Exception {
        Path bin = Path.of(System.getProperty("lookbook.distribution"), "bin");
        byte[] windows = Files.readAllBytes(bin.resolve("lookbook.cmd"));
        String cmd = new String(windows, US_ASCII);
        assertThat(cmd.replace("\r\n", "")).doesNotContain("\r", "\n");
        Path jdk = folder.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"24\"\n");
        Path java = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Launcher.Result given = lookbook()
                .with("LOOKBOOK_CDS", "off")
                .with("JAVA_HOME", jdk.toString())
                .run(LIMIT, "plugins");
        Launcher.Result onCluster = lookbook()
                .with("LOOKBOOK_CDS", "off")
                .with("JAVA_HOME", jdk.toString())
                .run(LIMIT, "run", "--on", "local[2]");
        assertThat((given.out() + onCluster.out())
                        .lines()
                        .filter(option -> option.startsWith("-") && !option.startsWith("-Dlookbook.home")))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(cmd).contains(option));
    }

    private static String loaded(Launcher lookbook, String... args) throws Exception {
        Path log = folder.resolve("classes.txt");
        Launcher.Result result = lookbook.with("LOOKBOOK_JAVA_OPTS", "-Xlog:class+load:file=classes.txt")
                .run(LIMIT, args);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return Files.readString(log);
    }

    private static Launcher lookbook() {
        return new Launcher(Path.of(System.getProperty("lookbook.distribution"), "bin/lookbook"), folder)
                .with("LOOKBOOK_CDS", "")
                .with("LOOKBOOK_CACHE", cache.toString());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
