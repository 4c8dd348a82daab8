package io.lookbook.plugins.data.fashionmnist;

import static io.lookbook.plugins.data.fashionmnist.TinyFashion.NAMES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TEST_LABELS;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.namesIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DebianPackageTest {
    @TempDir
    Path folder;

    private Path programs;
    private Path cacheFolder;

    @BeforeEach
    void createFolders() throws Exception {
        programs = Files.createDirectory(folder.resolve("programs"));
        cacheFolder = folder.resolve("the cache");
    }

    @Test
    void takesTheFilesOutOfThePackage() throws Exception {
        writePackage(TinyFashion.packed());
        writeAptGet(downloading());

        assertThat(debianPackage().load(Progress.NONE)).matches(TinyFashion::isIn);
        assertThat(namesIn(cacheFolder)).containsExactlyInAnyOrder(NAMES);
    }

    @Test
    void keepsAptGetAwayFromTheStateOfTheSystem() throws Exception {
        writePackage(TinyFashion.packed());
        writeAptGet("echo \"$*\" >> " + folder.resolve("calls") + "\n" + downloading());

        debianPackage().load(Progress.NONE);

        List<String> calls = Files.readAllLines(folder.resolve("calls"));
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0)).endsWith(" update");
        assertThat(calls.get(1)).endsWith(" download dataset-fashion-mnist");
        assertThat(calls).allSatisfy(call -> assertThat(call)
                .contains(
                        "--option=Dir::State=" + cacheFolder,
                        "--option=Dir::State::lists=" + cacheFolder,
                        "--option=Dir::Cache=" + cacheFolder,
                        "--option=APT::Sandbox::User=root")
                .doesNotContain("Dir::Etc"));
    }

    @Test
    void saysThatThereIsNoAptGet() throws Exception {
        Files.writeString(programs.resolve("apt-get"), "not executable");

        assertThatThrownBy(() -> debianPackage().load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no apt-get");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void passesOnTheLastWordsOfAptGet() throws Exception {
        writeAptGet("echo Reading package lists...; echo 'E: Unable to locate package' >&2; exit 100");

        assertThatThrownBy(() -> debianPackage().load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("apt-get update failed with exit code 100", "E: Unable to locate package");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void saysThatAptGetLeftNoPackage() throws Exception {
        writeAptGet("exit 0");

        assertThatThrownBy(() -> debianPackage().load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("left no .deb");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void namesAFileThatThePackageLacks() throws Exception {
        Map<String, byte[]> files = TinyFashion.packed();
        files.remove(TEST_LABELS);
        writePackage(files);
        writeAptGet(downloading());

        assertThatThrownBy(() -> debianPackage().load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not contain " + TEST_LABELS);
        assertThat(namesIn(cacheFolder)).doesNotContain(TEST_LABELS).noneMatch(name -> name.startsWith("fetch-"));
    }

    @Test
    void refusesAPackageWithOtherContent() throws Exception {
        Map<String, byte[]> files = TinyFashion.packed();
        files.replaceAll((name, content) -> new byte[] {1, 2, 3});
        writePackage(files);
        writeAptGet(downloading());

        assertThatThrownBy(() -> debianPackage().load(Progress.NONE)).isInstanceOf(DataException.class);
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void endsAptGetWhenItTakesTooLong() throws Exception {
        writeAptGet("exec tail -f /dev/null");
        DebianPackage impatient = new DebianPackage(programs.toString(), Duration.ofSeconds(1));

        assertThatThrownBy(() ->
                        new FetchedFiles(new Cache(TinyFashion.folder(cacheFolder)), impatient).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessage("apt-get update was stopped, because it took longer than 1 s");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void endsAptGetWhenInterrupted() throws Exception {
        writeAptGet("exec tail -f /dev/null");
        FashionMnist dataset = new FashionMnist(List.of(debianPackage()), Progress.NONE);

        Thread.currentThread().interrupt();
        assertThatThrownBy(dataset::load).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).as("interrupt flag").isFalse();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    private FetchedFiles debianPackage() {
        String searchPath = folder.resolve("absent") + File.pathSeparator + programs;
        return new FetchedFiles(new Cache(TinyFashion.folder(cacheFolder)), new DebianPackage(searchPath));
    }

    private void writePackage(Map<String, byte[]> files) throws Exception {
        Map<String, byte[]> installed = new LinkedHashMap<>();
        files.forEach((name, content) -> installed.put(DebFiles.FOLDER + name, content));
        DebFiles.write(folder.resolve("package.deb"), installed);
    }

    private String downloading() {
        return "case \"$*\" in *download*) cp " + folder.resolve("package.deb")
                + " ./dataset-fashion-mnist_1_all.deb;; esac";
    }

    private void writeAptGet(String script) throws Exception {
        Path program = Files.writeString(programs.resolve("apt-get"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
