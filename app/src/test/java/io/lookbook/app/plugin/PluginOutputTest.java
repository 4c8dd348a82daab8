package io.lookbook.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.DatasetFactory;
import io.lookbook.app.report.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginOutputTest {
    private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PluginOutput output =
            new PluginOutput(new PrintStream(standardError, true, UTF_8), TerminalText::safe);

    @TempDir
    private Path plugins;

    @BeforeEach
    void leadTheStreamsHere() {
        System.setOut(new PrintStream(output, true, UTF_8));
        System.setErr(new PrintStream(output, true, UTF_8));
    }

    @AfterEach
    void giveTheStreamsBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void eachLineOfAPluginHasItsNameInFrontAndTheFirstComesWithAdvice() {
        load("System.out.println(\"öne\\ntwo\"); System.err.printf(\"th%s%n\", \"ree\");");
        assertThat(standardError.toString(UTF_8).lines())
                .containsExactly(
                        "lookbook: the plugin source probe (" + plugins.resolve("probe.jar")
                                + ") writes to standard output or standard error; its lines begin with [probe]. Ask its"
                                + " author to log with SLF4J instead: standard output is for results.",
                        "[probe] öne",
                        "[probe] two",
                        "[probe] three");
    }

    @Test
    void aPluginCannotSteerTheTerminal() {
        load("System.out.print(\"a\\u001b[31mb\\rc\\td\\r\\n\");");
        assertThat(standardError.toString(UTF_8)).endsWith("[probe] a?[31mb?c\td" + System.lineSeparator());
    }

    @Test
    void aLineWithoutEndIsPrintedAtTheEnd() {
        load("System.out.print(\"no end\");");
        assertThat(standardError.toString(UTF_8)).doesNotContain("no end");
        output.close();
        assertThat(standardError.toString(UTF_8)).endsWith("[probe] no end" + System.lineSeparator());
    }

    @Test
    void aThreadOfAPluginThatFailsIsTheirs() {
        load("""
                Thread thread = new Thread(() -> { throw new IllegalStateException("lost"); }, "mine");
                thread.start();
                try { thread.join(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                """);
        assertThat(standardError.toString(UTF_8))
                .contains("[probe] Exception in thread \"mine\" java.lang.IllegalStateException: lost");
    }

    @Test
    void whatTheApplicationWritesWithinACallOfAPluginPassesAsItIs() {
        Plugin<DatasetFactory> probe = load("");
        probe.call(factory -> {
            System.out.print("from the host");
            return factory;
        });
        assertThat(standardError).hasToString("from the host");
    }

    private Plugin<DatasetFactory> load(String constructor) {
        new PluginJar()
                .dataset("Probe", "probe", "public Probe() { " + constructor + " }")
                .write(plugins.resolve("probe.jar"));
        PluginCatalog catalog = new PluginDiscovery(getClass().getClassLoader(), PluginTimeout.USUAL)
                .discover(List.of(new PluginRoot(plugins, PluginRoot.Origin.COMMAND_LINE)));
        assertThat(catalog.failures()).isEmpty();
        return catalog.of(DatasetFactory.class).stream()
                .filter(plugin -> plugin.name().equals("probe"))
                .findFirst()
                .orElseThrow();
    }
}
