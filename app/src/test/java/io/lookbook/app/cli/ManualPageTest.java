package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ManualPageTest {
    @TempDir
    private Path share;

    private Path page;

    @BeforeEach
    void write() throws Exception {
        SharedFiles.main(new String[] {share.toString(), "1.2.3", "2026-11-22T00:00:00Z"});
        page = share.resolve("man/man1/lookbook.1");
    }

    @Test
    void itHasEveryCommandOptionExitCodeAndVariable() throws Exception {
        String text = Files.readString(page).replace("\\-", "-");
        assertThat(text)
                .startsWith(".TH \"LOOKBOOK\" \"1\" \"2026-11-22\" \"lookbook 1.2.3\"")
                .contains(".SH \"EXIT STATUS\"", "LOOKBOOK_CACHE", "lookbook run --quick")
                .doesNotContain("isolated-run", "${", "%n", "%%");
        CommandLine lookbook = Main.whole(new Bootstrap(Optional.empty(), Map.of()));
        for (String command : Main.commandsForPeople(lookbook.getCommandSpec())) {
            assertThat(text).contains(".SS \"" + command + "\"");
            lookbook.getSubcommands().get(command).getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> assertThat(text).contains(option.longestName()));
        }
    }

    @Test
    void theCompletionsAreWhereShellsLookForThem() {
        assertThat(share.resolve("bash-completion/completions/lookbook"))
                .content()
                .contains("complete -F _lookbook lookbook");
        assertThat(share.resolve("zsh/site-functions/_lookbook")).content().startsWith("#compdef lookbook\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mandoc -Tlint -Wstyle", "groff -man -ww -z"})
    void programsThatReadManualsFindNoFault(String command) throws Exception {
        String program = command.split(" ")[0];
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                program + " is not installed");
        List<String> words = Stream.concat(Stream.of(command.split(" ")), Stream.of(page.toString()))
                .toList();
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }
}
