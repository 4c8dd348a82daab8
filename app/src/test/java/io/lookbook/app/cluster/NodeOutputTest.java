package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeOutputTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final NodeOutput output = new NodeOutput(new PrintStream(log, true, UTF_8));
    private final PrintStream printed = new PrintStream(output, true, UTF_8);
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatARunPrintsIsToldLineByLineAndStaysInTheLog() {
        printed.println("before");
        NodeOutput.Listening listening = output.listen(told::add);
        printed.print("größer ");
        printed.print("als 1  \r\n\n\nsecond\nno end");
        assertThat(told).containsExactly("größer als 1", "second");
        listening.close();
        printed.println("after");

        assertThat(told).containsExactly("größer als 1", "second", "no end");
        assertThat(log.toString(UTF_8).lines())
                .containsExactly("before", "größer als 1  ", "", "", "second", "no endafter");
    }

    @Test
    void twoRunsSideBySideAreToldApart() throws Exception {
        NodeOutput.Listening listening = output.listen(line -> told.add("first: " + line));
        inAThreadOfItsOwn(() -> printed.println("of a thread that the run started"));
        Thread other = new Thread(() -> {
            NodeOutput.Listening its = output.listen(line -> told.add("second: " + line));
            printed.println("of another run");
            its.close();
            printed.println("of nobody");
        });
        other.start();
        other.join();
        listening.close();

        assertThat(told).containsExactly("first: of a thread that the run started", "second: of another run");
    }

    @Test
    void aThreadThatARunLeftBehindIsToldNoMore() throws Exception {
        NodeOutput.Listening listening = output.listen(told::add);
        Thread left = new Thread(() -> printed.println("too late"));
        listening.close();
        left.start();
        left.join();

        assertThat(told).isEmpty();
        assertThat(log.toString(UTF_8)).contains("too late");
    }

    @Test
    void aRunThatPrintsWithoutEndIsToldToTheThousandthLine() {
        NodeOutput.Listening listening = output.listen(told::add);
        for (int line = 1; line <= 1_500; line++) {
            printed.println("line " + line);
        }
        listening.close();

        assertThat(told)
                .hasSize(1_001)
                .contains("line 1000")
                .doesNotContain("line 1001")
                .last()
                .isEqualTo("(the node's own log has more lines of this run)");
        assertThat(log.toString(UTF_8)).contains("line 1500");
    }

    @Test
    void aLineWithoutEndIsCut() {
        NodeOutput.Listening listening = output.listen(told::add);
        for (int i = 0; i < 1_000; i++) {
            printed.print("0123456789");
        }
        assertThat(told).isEmpty();
        listening.close();

        assertThat(told).singleElement().asString().hasSize(4_096);
        assertThat(log.size()).isEqualTo(10_000);
    }

    private static void inAThreadOfItsOwn(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }
}
