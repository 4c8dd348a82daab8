package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that would end, block or write into the process, in a process of their own: the packed distribution. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class MisbehaviourIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path work;

    private Launcher lookbook;

    @BeforeEach
    void pack() {
        lookbook = new Launcher(Path.of(System.getProperty("lookbook.distribution"), "bin", "lookbook"), work);
        model("good", "", "");
        model("exits", "", "System.exit(0);");
        model("exits-at-once", "public Bad() { Runtime.getRuntime().halt(0); }", "");
        model(
                "writes",
                "public Bad() { System.out.println(\"made\"); }",
                "System.out.println(\"\\u001b[31mred\"); System.err.print(\"no end of line\");");
        model("hangs", "", """
                new Thread(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }, "mine").start();
                while (true) java.util.concurrent.locks.LockSupport.park();
                """);
    }

    @Test
    void aListingStaysAListingWhateverPluginsDo() throws Exception {
        Launcher.Result listing = lookbook.run(LIMIT, "plugins", "--json", "--plugins=plugins");
        assertThat(listing.exitCode()).as(listing.err()).isZero();
        JsonNode json = JsonMapper.builder().build().readTree(listing.out());
        assertThat(json.path("plugins").findValuesAsText("id"))
                .contains("good:good", "exits:exits", "writes:writes", "hangs:hangs", "networks:mlp");
        assertThat(json.path("failures").findValuesAsText("reason"))
                .containsExactly("it called Runtime.halt(0), which would end lookbook");
        assertThat(json.path("warnings").findValuesAsText("reason"))
                .containsExactly("loading it wrote to standard output or standard error");
        assertThat(listing.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("lookbook: the plugin source writes ("))
                .contains("[writes] made");
    }

    @Test
    void aRunGoesOnAndEndsWhateverModelsDo() throws Exception {
        Launcher.Result run = lookbook.run(
                LIMIT,
                "run",
                "--plugins=plugins",
                "--plugin-timeout=20s",
                "--dataset=fashion-mnist-sample",
                "--limit=100",
                "--model=good",
                "--model=exits",
                "--model=writes",
                "--model=hangs",
                "--report=json",
                "--section=summary",
                "--out=out");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.out())
                .doesNotContain("made", "[31mred", "no end of line")
                .contains("report.json");
        assertThat(run.err().lines()).contains("[writes] made", "[writes] ?[31mred", "[writes] no end of line");
        assertThat(run.err()).contains("the plugin hangs:hangs (plugins/hangs.jar) left a thread running: mine.");
        JsonNode metrics = JsonMapper.builder()
                .build()
                .readTree(work.resolve("out/metrics.json").toFile());
        assertThat(metrics.path("status").asText()).isEqualTo("partial");
        assertThat(reason(metrics, "good")).isEmpty();
        assertThat(reason(metrics, "writes")).isEmpty();
        assertThat(reason(metrics, "exits"))
                .startsWith("the plugin exits:exits (exits.jar) failed: it called System.exit(0)");
        assertThat(reason(metrics, "hangs"))
                .startsWith(
                        "the plugin hangs:hangs (hangs.jar) failed: training took longer than 20 s; it did not end");
    }

    private void model(String name, String members, String fit) {
        ModelWithTroubles.jar(name, members, fit).write(work.resolve("plugins/" + name + ".jar"));
    }

    private static String reason(JsonNode metrics, String label) {
        return StreamSupport.stream(metrics.path("models").spliterator(), false)
                .filter(model -> model.path("label").asText().equals(label))
                .findFirst()
                .orElseThrow()
                .at("/runs/0/reason")
                .asText();
    }
}
