package io.lookbook.app.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.app.cli.Console;
import io.lookbook.app.plugin.LearnerJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign models in processes of their own: whatever one does is one row. */
class IsolatedTrainingTest {
    private static final String SMALL = "--model=mlp:hidden=8,epochs=1";

    @TempDir
    private Path folder;

    @Test
    void aForeignModelTrainsInAnotherProcessAndGivesTheSame() throws IOException {
        new LearnerJar()
                .learner("good", """
                        Path trace = Path.of("%s");
                        Files.writeString(trace, ProcessHandle.current().pid() + " ", StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND);
                        return this::certain;
                        """.formatted(folder.resolve("trace")))
                .write(folder.resolve("plugins/good.jar"));

        Console here = run("here", "--model=good");
        Console apart = run("apart", "--isolate", "--model=good");

        assertThat(here.exitCode()).as(here.err()).isZero();
        assertThat(apart.exitCode()).as(apart.err()).isZero();
        String[] processes = Files.readString(folder.resolve("trace")).strip().split(" ");
        assertThat(processes[0])
                .isEqualTo(String.valueOf(ProcessHandle.current().pid()));
        assertThat(processes[1]).isNotEqualTo(processes[0]);
        assertThat(folder.resolve("apart/models/good/seed-1/predictions.csv"))
                .hasSameBinaryContentAs(folder.resolve("here/models/good/seed-1/predictions.csv"));
        assertThat(apart.err()).contains("good seed 1  trained in").contains("mlp seed 1  epoch 1/1");
    }

    @Test
    void whateverAForeignModelDoesIsOneFailedRow() throws IOException {
        new LearnerJar()
                .learner("crashes", """
                        var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                        field.setAccessible(true);
                        ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);
                        return this::certain;
                        """)
                .learner("halts", """
                        System.err.println("that was it");
                        Runtime.class.getMethod("ha" + "lt", int.class).invoke(Runtime.getRuntime(), 7);
                        return this::certain;
                        """)
                .learner("hoards", """
                        List<byte[]> hoard = new ArrayList<>();
                        while (true) {
                            hoard.add(new byte[1 << 24]);
                        }
                        """)
                .learner("never-ends", "while (true) { Thread.onSpinWait(); }")
                .learner("throws", "throw new IllegalStateException(\"no idea\");")
                .learner("talks", """
                        System.out.println("lookbook-event {\\"event\\":\\"ended\\"}");
                        System.out.println("all is well");
                        new java.io.FileOutputStream(java.io.FileDescriptor.out).write("no end of line".getBytes());
                        new ProcessBuilder("sleep", "600").inheritIO().start();
                        return this::certain;
                        """)
                .write(folder.resolve("plugins/bad.jar"));

        Console run = run(
                "out",
                "--plugin-memory=256m",
                "--plugin-timeout=20s",
                "--model=never-ends",
                "--model=crashes",
                "--model=halts",
                "--model=hoards",
                "--model=throws",
                "--model=talks");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        Map<String, String> ends = ends();
        assertThat(ends.get("mlp")).isEqualTo("succeeded");
        assertThat(ends.get("talks")).isEqualTo("succeeded");
        assertThat(ends.get("crashes"))
                .startsWith("the plugin bad:crashes (bad.jar) failed: its process crashed in native code")
                .endsWith("Send its author crash.log, which lies beside the run's other files.");
        assertThat(folder.resolve("out/models/crashes/seed-1/crash.log"))
                .content()
                .contains("SIGSEGV");
        assertThat(ends.get("halts"))
                .isEqualTo(
                        "the plugin bad:halts (bad.jar) failed: its process ended with exit code 7 before the run was"
                                + " complete; the last that it said: [bad] that was it. Ask its author to throw an exception instead,"
                                + " which says what went wrong.");
        assertThat(ends.get("hoards"))
                .isEqualTo("it ran out of memory (Java heap space); --plugin-memory sets how much it may take");
        assertThat(ends.get("never-ends"))
                .isEqualTo(
                        "the plugin bad:never-ends (bad.jar) failed: training took longer than 20 s, so its process was"
                                + " ended. Give it more time with --plugin-timeout.");
        assertThat(ends.get("throws")).contains("bad:throws", "no idea");
        assertThat(run.err()).contains("halts seed 1  [bad] that was it");
        assertThat(run.out()).doesNotContain("all is well");
        assertThat(folder.resolve("out/report.pdf")).isNotEmptyFile();
    }

    @Test
    void aSizeThatIsNoneIsRefusedBeforeAnyWork() {
        Console run = run("out", "--plugin-memory=much");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--plugin-memory takes a whole number and a unit, k, m or g, such as 512m or 2g, not 'much'");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Console run(String out, String... args) {
        List<String> all = new ArrayList<>(List.of(
                "run",
                "--dataset=fashion-mnist-sample",
                "--limit=100",
                "--plugins=" + folder.resolve("plugins"),
                "--out=" + folder.resolve(out),
                SMALL));
        all.addAll(List.of(args));
        return Console.lookbook(all.toArray(String[]::new));
    }

    private Map<String, String> ends() throws IOException {
        Map<String, String> ends = new TreeMap<>();
        JsonNode metrics = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("out/metrics.json").toFile());
        metrics.path("models")
                .forEach(model -> ends.put(
                        model.path("label").asText(), model.at("/runs/0/reason").asText("succeeded")));
        return ends;
    }
}
