package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.plugin.LearnerJar;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Little memory, full disks, closed outputs and unusual places. The distribution lies where names are not Latin. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class BoundsIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private static Path script;

    @TempDir
    private Path work;

    private Launcher lookbook;

    @BeforeAll
    static void unpack() throws IOException {
        script = PackedDistribution.unpack(folder.resolve("моя сборка 日本"))
                .resolve("bin")
                .resolve("lookbook");
    }

    @BeforeEach
    void atWork() {
        lookbook = in(script, work);
    }

    @Test
    void aQuickRunFitsInto256MegabytesAndLoadsNoOldLibraryOfNd4j() throws Exception {
        Launcher.Result run = lookbook.withJava("-Xmx256m -Xlog:class+load:file=classes.txt")
                .run(LIMIT, "run", "--quick", "--model=mlp:epochs=1", "--model=cnn:epochs=1", "--out=out");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.resolve("out/report.pdf")).exists();
        // The jars of ND4J have a Protocol Buffers and a Jackson of 2022 within, both with known flaws.
        assertThat(Files.readString(work.resolve("classes.txt")))
                .contains(" org.nd4j.linalg.factory.Nd4j ")
                .doesNotContain(" org.nd4j.shade.protobuf.", " org.nd4j.shade.jackson.", " org.nd4j.shade.yaml.");
    }

    @Test
    void imagesThatDoNotFitTheMemoryAreToldWithTheWayToGiveMore() throws Exception {
        images(work.resolve("images"), 60_000);
        Launcher.Result run = lookbook.withJava("-Xmx40m")
                .run(LIMIT, "run", "--dataset=idx:folder=images", "--model=majority", "--out=out");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.err())
                .contains(
                        "images/train-images-idx3-ubyte: its header announces 60000x28x28 bytes",
                        "LOOKBOOK_JAVA_OPTS=-Xmx")
                .doesNotContain("\tat ", "bug");
    }

    @Test
    void memoryThatRunsOutIsToldWithTheWayToGiveMoreAndIsNoFailureOfTheModel() throws Exception {
        new LearnerJar().learner("hungry", """
                        long[][] all = new long[1_000][];
                        for (int i = 0; i < all.length; i++) {
                            all[i] = new long[1 << 20];
                        }
                        return this::certain;
                        """).write(work.resolve("plugins/hungry.jar"));
        Launcher.Result run = lookbook.withJava("-Xmx128m")
                .run(LIMIT, "run", "--quick", "--plugins=plugins", "--model=hungry", "--out=out");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
        assertThat(run.err())
                .contains(
                        "run --resume out --plugins plugins' goes on with it",
                        "lookbook: memory ran out: Java heap space",
                        "LOOKBOOK_JAVA_OPTS=-Xmx",
                        "--limit")
                .doesNotContain("\tat ", "bug");
        assertThat(work.resolve("out/.unfinished")).exists();
    }

    @Test
    void aFullDiskIsToldAndLeavesNoHalfFileWhereverItFillsUp() throws Exception {
        // Unpacks the native libraries, unless an earlier run has; so what is limited below is lookbook's own writing.
        assertThat(majority(lookbook, "whole").exitCode()).isZero();
        for (int kilobytes : List.of(1, 80, 170)) {
            Path out = Path.of("out-" + kilobytes);
            Launcher limited = in(shell("limit-" + kilobytes, "ulimit -f " + 2 * kilobytes + "\nexec \"$@\""), work);
            Launcher.Result run =
                    majority(limited.with("LOOKBOOK_CACHE", work + "/cache-" + kilobytes), out.toString());
            assertThat(run.exitCode()).as(kilobytes + " kB: " + run.err()).isEqualTo(6);
            assertThat(run.err())
                    .contains("lookbook: a file could not be read or written: ", "File too large", "has room")
                    .doesNotContain("\tat ", "Exception", "bug");
            for (Path file : files(work.resolve(out))) {
                assertThat(file).hasSameBinaryContentAs(whole(out, file));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null/out", "images/out", "images"})
    void anOutputFolderThatCannotBeIsRefusedBeforeAnythingIsDone(String out) throws Exception {
        Files.createFile(work.resolve("images"));
        Launcher.Result run = majority(lookbook, out);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.endsWith("; choose another --out"));
        assertThat(run.err()).contains(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {">/dev/full", ">&-"})
    void resultsThatCannotBePrintedAreNoSuccess(String redirection) throws Exception {
        for (String command : List.of("plugins --json", "--help")) {
            Launcher.Result listing =
                    in(shell("redirected", "exec \"$@\" " + redirection), work).run(LIMIT, command.split(" "));
            assertThat(listing.exitCode()).as(command + listing.err()).isEqualTo(6);
            assertThat(listing.err().lines())
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("lookbook: standard output could not be written to: "));
        }
    }

    @Test
    void aReaderThatGoesAwayEndsACommandWithoutAStackTrace() throws Exception {
        Path gone = shell("gone", "{ \"$@\"; echo \"ended with $?\" >&2; } | :");
        Launcher.Result listing = in(gone, work).run(LIMIT, "plugins");
        assertThat(listing.err().lines()).containsExactly("ended with 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "C"})
    void allPlacesMayHaveSpacesAndLettersOfTheWorld(String locale) throws Exception {
        Path images = work.resolve("κλάσεις και εικόνες");
        images(images, 40);
        Files.writeString(images.resolve("classes.txt"), "рубашка\nПлатье ü\n");
        ExampleModels.pack(script.getParent().getParent(), work.resolve("расширения 拡張/модель.jar"));
        Files.writeString(work.resolve("опыт ü.yaml"), """
                dataset: {plugin: idx, folder: "κλάσεις και εικόνες"}
                models:
                  модель: {plugin: class-frequencies}
                reports: [{plugin: html}, {plugin: pdf}]
                sections: [summary]
                """);
        Launcher.Result run = lookbook.with("LC_ALL", locale)
                .with("LANG", "")
                .with("LC_CTYPE", "")
                .with("LOOKBOOK_CACHE", work.resolve("кэш 缓存").toString())
                .with("LOOKBOOK_PLUGINS", work.resolve("расширения 拡張").toString())
                .run(LIMIT, "run", "опыт ü.yaml", "--out=вывод 出力");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("вывод 出力/report.pdf");
        assertThat(Files.readString(work.resolve("вывод 出力/metrics.json"))).contains("рубашка", "Платье ü");
        assertThat(work.resolve("кэш 缓存")).isNotEmptyDirectory();
    }

    private static Launcher.Result majority(Launcher launcher, String out) throws Exception {
        return launcher.run(
                LIMIT,
                "run",
                "--dataset=fashion-mnist-sample",
                "--model=majority",
                "--fresh",
                "--section=summary",
                "--report=json",
                "--out=" + out);
    }

    private static Launcher in(Path command, Path work) {
        return new Launcher(command, work).with("LC_ALL", "C.UTF-8");
    }

    /** A script that starts lookbook in its own way, as {@code "$@"}. */
    private Path shell(String name, String body) throws IOException {
        Path shell = work.resolve(name + ".sh");
        Files.writeString(shell, "#!/bin/sh\nset -- '" + script + "' \"$@\"\n" + body + "\n");
        return Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path whole(Path out, Path file) {
        return work.resolve("whole").resolve(work.resolve(out).relativize(file));
    }

    /** What is there under its final name; but for the times, a run with a full disk must have the same files. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            !file.getFileName().toString().matches("\\.unfinished|(environment|metrics)\\.json"))
                    .toList();
        }
    }

    /** Black images of two classes in turn, as IDX files of a whole dataset. */
    private static void images(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        for (String part : List.of("train", "t10k")) {
            try (DataOutputStream out = idx(folder.resolve(part + "-images-idx3-ubyte"), 0x803, count)) {
                out.writeInt(28);
                out.writeInt(28);
                for (int i = 0; i < count; i++) {
                    byte[] image = new byte[28 * 28];
                    image[0] = (byte) i;
                    image[1] = (byte) (i >> 8);
                    image[2] = (byte) part.charAt(0);
                    out.write(image);
                }
            }
            try (DataOutputStream out = idx(folder.resolve(part + "-labels-idx1-ubyte"), 0x801, count)) {
                for (int i = 0; i < count; i++) {
                    out.write(i % 2);
                }
            }
        }
    }

    private static DataOutputStream idx(Path file, int magic, int count) throws IOException {
        OutputStream buffered = new BufferedOutputStream(Files.newOutputStream(file));
        DataOutputStream out = new DataOutputStream(buffered);
        out.writeInt(magic);
        out.writeInt(count);
        return out;
    }
}
