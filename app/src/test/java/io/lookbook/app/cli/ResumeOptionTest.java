package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.plugin.LearnerJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told who goes on with a run; that it goes on well is tried by {@code ResumedRunTest} and {@code KillIT}. */
class ResumeOptionTest {
    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty("lookbook.test.block");
    }

    @Test
    void aFailureSaysHowToGoOnAndGoingOnWritesTheReport() throws IOException {
        Path plugins = folder.resolve("plugins");
        new LearnerJar().learner("certain", "return this::certain;").write(plugins.resolve("mine.jar"));
        Path out = folder.resolve("out");
        // A folder where the model's files should be: no file can be written there.
        new LearnerJar().learner("blocking", """
                        Files.createDirectories(Path.of(System.getProperty("lookbook.test.block")));
                        return this::certain;
                        """).write(plugins.resolve("blocking.jar"));
        Path blocked = out.resolve("models/b/seed-1/predictions.csv/full");
        System.setProperty("lookbook.test.block", blocked.toString());

        Console stopped = lookbook(
                "run",
                "--quick",
                "--limit",
                "50",
                "--workers",
                "1",
                "--plugins",
                plugins.toString(),
                "--model",
                "a=certain",
                "--model",
                "b=blocking",
                "--section",
                "summary",
                "--out",
                out.toString());

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(ExitCode.FILE);
        assertThat(stopped.err())
                .contains("stopped; once the following is mended, 'lookbook run --resume " + out + " --plugins "
                        + plugins + "' goes on with it");
        assertThat(out.resolve("metrics.json")).doesNotExist();

        Console without = lookbook("run", "--resume", out.toString());
        assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err())
                .contains("there is no model 'mine:certain'", "Give the same --plugins as when the run in " + out);

        System.setProperty("lookbook.test.block", folder.resolve("elsewhere").toString());
        Files.delete(blocked);
        Files.delete(blocked.getParent());
        Console resumed = lookbook("run", "--resume", out.toString(), "--plugins", plugins.toString());
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("a seed 1  ended before the interruption: trained in ");
        assertThat(resumed.out()).contains("Report:     " + out.resolve("report.pdf"));
        assertThat(out.resolve(".unfinished")).doesNotExist();

        Console again = lookbook("run", "--resume", out.toString());
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("Nothing to go on with: the run in " + out + " is finished");
    }

    @Test
    void anExperimentIsNotChangedWhenItGoesOn() {
        for (String[] option : new String[][] {
            {"--model", "mlp"}, {"--seed", "3"}, {"--out", "elsewhere"}, {"--quick"}, {"--fresh"}, {"--report", "html"}
        }) {
            String[] args = new String[option.length + 3];
            args[0] = "run";
            args[1] = "--resume";
            args[2] = folder.toString();
            System.arraycopy(option, 0, args, 3, option.length);

            Console refused = lookbook(args);

            assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err())
                    .contains("the run in " + folder + " goes on as it was begun, so " + option[0]
                            + " has no place beside");
        }
        assertThat(lookbook("run", "--resume", folder.toString(), "other.yaml").err())
                .contains("so other.yaml has no place beside --resume");
    }

    @Test
    void aFolderWithoutARunIsNamed() {
        Console none = lookbook("run", "--resume", folder.resolve("none").toString());
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("there is no run folder " + folder.resolve("none"));

        assertThat(lookbook("run", "--resume", folder.toString()).err()).contains("holds no run that was stopped");
    }

    @Test
    void aLinkInTheFolderDoesNotChooseWhereFilesGo() throws IOException {
        Path out = folder.resolve("out");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("models"), elsewhere);
        Files.writeString(out.resolve(".unfinished"), "");

        Console refused = lookbook("run", "--resume", out.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(refused.err()).contains(out.resolve("models") + " is a link that leads out of the run folder");
        assertThat(elsewhere).isEmptyDirectory();
    }

    private Console lookbook(String... args) {
        return Console.lookbook(Map.of("LOOKBOOK_CACHE", folder.resolve("cache").toString()), args);
    }
}
