package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.cli.Console;
import io.lookbook.app.plugin.PluginJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jars that are none, or would harm whoever unpacked them, beside a good one: each is listed with its reason. */
class MalformedPluginTest {
    private static final String HEADER = "Manifest-Version: 1.0\n";

    /** More than the memory of the tests, if it were read at once. */
    private static final long BOMB = 3L << 30;

    private static final String SLIPPED = "slipped-" + UUID.randomUUID();

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path plugins;
    private SortedMap<String, String> outside;

    @BeforeEach
    void aGoodOne() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        Path good = shared.resolve("good.jar");
        if (!Files.exists(good)) {
            new PluginJar().dataset("Good", "good-images", "").write(good);
        }
        Files.copy(good, plugins.resolve("good.jar"));
        outside = Promises.content(shared);
    }

    @AfterEach
    void nothingWasUnpacked() throws IOException {
        assertThat(Promises.content(shared)).isEqualTo(outside);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(plugins);
        }
        assertThat(Path.of("/tmp", SLIPPED)).doesNotExist();
    }

    static Stream<Arguments> jars() {
        byte[] whole = named("Ghost").bytes();
        byte[] wrongCentral = whole.clone();
        wrongCentral[whole.length - 6] ^= 0x55; // where the list of entries begins
        byte[] text = "not a class at all".getBytes(StandardCharsets.UTF_8);
        byte[] newer = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, (byte) 0x7F, (byte) 0xFF, 0, 1, 0, 0};
        return Stream.of(
                Arguments.of("empty", new byte[0], "it is not a jar, or a damaged one"),
                Arguments.of("text", text, "it is not a jar, or a damaged one"),
                Arguments.of("half", Arrays.copyOf(whole, whole.length / 2), "it is not a jar, or a damaged one"),
                Arguments.of("central", wrongCentral, "it is not a jar, or a damaged one"),
                Arguments.of("nothing", new RawJar().entry("a", "a").bytes(), "it has no plugin"),
                Arguments.of(
                        "nested",
                        new RawJar()
                                .entry("lib/inner.jar", named("Ghost").bytes())
                                .bytes(),
                        "it has no plugin"),
                Arguments.of("ghost", whole, "names a class that is not in the jar"),
                Arguments.of("dots", named("../../Ghost").bytes(), "a line that is not the name of a class"),
                Arguments.of("binary", named("a\0\2 \u00FF").bytes(), "a line that is not the name of a class"),
                Arguments.of("letters", named("Gr\u00F6\u00DFe").bytes(), "names a class that is not in the jar"),
                Arguments.of("empty-service", named("").bytes(), "name no class of its own"),
                Arguments.of(
                        "version-long",
                        new RawJar()
                                .entry(RawJar.MANIFEST, HEADER + folded("Implementation-Version"))
                                .entry(RawJar.MODELS, "Ghost")
                                .bytes(),
                        "names a class that is not in the jar"),
                Arguments.of("keyword", named("java.lang.String").bytes(), "name no class of its own"),
                Arguments.of("host", named("io.lookbook.app.cli.Main").bytes(), "names a class that is not in the jar"),
                Arguments.of(
                        "garbage", named("Bad").entry("Bad.class", text).bytes(), "its classes do not fit together"),
                Arguments.of("newer", named("Bad").entry("Bad.class", newer).bytes(), "compiled for a newer Java"),
                Arguments.of(
                        "void",
                        named("Bad").entry("Bad.class", new byte[0]).bytes(),
                        "its classes do not fit together"),
                Arguments.of(
                        "class-bomb", named("Bad").zeros("Bad.class", BOMB / 16).bytes(), "Bad is larger than 16 MB"),
                Arguments.of(
                        "service-bomb",
                        new RawJar().zeros(RawJar.MODELS, BOMB / 16).bytes(),
                        "is larger than 1024 kB"),
                Arguments.of(
                        "manifest-bomb",
                        named("Bad").zeros(RawJar.MANIFEST, BOMB / 16).bytes(),
                        "is larger than 1024 kB"),
                Arguments.of(
                        "index-bomb",
                        named("Bad").zeros("META-INF/INDEX.LIST", BOMB / 16).bytes(),
                        "is larger than 1024 kB"),
                Arguments.of("manifest-binary", manifest("\0\1\2: \u00FF\n"), "it cannot be read"),
                Arguments.of("manifest-no-colon", manifest(HEADER + "Lookbook\n"), "it cannot be read"),
                Arguments.of("manifest-colon", manifest(HEADER + ": 1\n"), "it cannot be read"),
                Arguments.of("manifest-blank", manifest(HEADER + "Lookbook Api: 1\n"), "it cannot be read"),
                Arguments.of("manifest-folded", manifest(" folded\n" + HEADER), "it cannot be read"),
                Arguments.of(
                        "manifest-api",
                        manifest(HEADER + "Lookbook-Api-Version: 1.0\u001B[2J\n"),
                        "Lookbook-Api-Version"),
                Arguments.of(
                        "api-huge", manifest(HEADER + "Lookbook-Api-Version: 99999999999.0\n"), "which is no version"),
                Arguments.of("api-nan", manifest(HEADER + "Lookbook-Api-Version: NaN\n"), "which is no version"),
                Arguments.of("api-empty", manifest(HEADER + "Lookbook-Api-Version:  \n"), "which is no version"),
                Arguments.of("api-long", manifest(HEADER + folded("Lookbook-Api-Version")), "which is no version"),
                Arguments.of(
                        "api-newer", manifest(HEADER + "Lookbook-Api-Version: 1.999999999\n"), "Use a newer lookbook"),
                Arguments.of("api-next", manifest(HEADER + "Lookbook-Api-Version: 2.0\n"), "Use a newer lookbook"),
                Arguments.of(
                        "slip",
                        named("Ghost")
                                .entry("../../../../tmp/" + SLIPPED, "x")
                                .entry("/tmp/" + SLIPPED, "x")
                                .entry("..\\..\\x", "x")
                                .bytes(),
                        "names a class that is not in the jar"),
                Arguments.of("many", manyEntries(), "names a class that is not in the jar"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jars")
    void itIsListedWithItsReason(String name, byte[] content, String reason) throws IOException {
        Files.write(plugins.resolve(name + ".jar"), content);
        listed(name, reason);
    }

    @Test
    void theSameIsTrueOfAJarWithinAFolder() throws IOException {
        Path inside = Files.createDirectory(plugins.resolve("pair"));
        Files.copy(plugins.resolve("good.jar"), inside.resolve("one.jar"));
        new RawJar().zeros(RawJar.MANIFEST, BOMB / 16).write(inside.resolve("two.jar"));
        listed("pair", "META-INF/MANIFEST.MF is larger than 1024 kB");
    }

    @Test
    void whatIsNoFileIsListed() throws IOException {
        Files.createDirectories(plugins.resolve("folder.jar"));
        listed("folder.jar", "the folder is empty");
        Files.createDirectories(plugins.resolve("inner/deep.jar"));
        listed("inner", "found something that is not a file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksThatLeadNowhereOrInCirclesAreListed() throws IOException {
        Files.createSymbolicLink(plugins.resolve("loop.jar"), plugins.resolve("loop.jar"));
        Files.createSymbolicLink(plugins.resolve("gone.jar"), plugins.resolve("no-such-file"));
        Files.createSymbolicLink(plugins.resolve("device.jar"), Path.of("/dev/zero"));
        for (String name : new String[] {"loop", "gone", "device"}) {
            listed(name, "found something that is not a file");
        }
    }

    @Test
    void namesThatSteerATerminalDoNotReachIt() throws IOException {
        Files.write(plugins.resolve("evil\u001B[2J\u202Egpj.jar"), new byte[0]);
        listed("evil", "it is not a jar, or a damaged one");
    }

    @Test
    void aRunThatAsksForADamagedPluginIsToldWhy() throws IOException {
        new RawJar().zeros(RawJar.MODELS, BOMB / 16).write(plugins.resolve("my-model.jar"));
        Promises.refuses(
                Console.lookbook(
                        "run",
                        "--dataset=fashion-mnist-sample",
                        "--model=my-model",
                        "--plugins=" + plugins,
                        "--out=" + folder.resolve("out")),
                Promises.USAGE,
                "there is no model 'my-model'",
                "my-model.jar",
                "is larger than 1024 kB");
    }

    private void listed(String name, String reason) {
        for (String[] command : new String[][] {{"plugins"}, {"plugins", "--json"}}) {
            Console list = Console.lookbook(Stream.concat(Stream.of(command), Stream.of("--plugins=" + plugins))
                    .toArray(String[]::new));
            Promises.endsWith(list, 0);
            String words = list.out().replaceAll("\\s+", " ");
            assertThat(words).contains(name, reason, "good-images");
            assertThat(list.out())
                    .doesNotContainPattern("[\\p{Cc}&&[^\\r\\n\\t]]")
                    .doesNotContain("\tat ");
        }
    }

    private static RawJar named(String provider) {
        return new RawJar().entry(RawJar.MODELS, provider + "\n");
    }

    private static byte[] manifest(String text) {
        return new RawJar()
                .entry(RawJar.MANIFEST, text)
                .entry(RawJar.MODELS, "Ghost\n")
                .bytes();
    }

    /** A value of 100 000 letters, on lines that are as long as a manifest's may be. */
    private static String folded(String name) {
        return name + ": 1\n" + (" " + "9".repeat(70) + "\n").repeat(1400);
    }

    private static byte[] manyEntries() {
        RawJar jar = named("Ghost");
        for (int i = 0; i < 70_000; i++) {
            jar.entry("e" + i, "");
        }
        return jar.bytes();
    }
}
