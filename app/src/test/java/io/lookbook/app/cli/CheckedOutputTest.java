package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class CheckedOutputTest {
    @Test
    void whatIsWrittenArrives() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        CheckedOutput output = new CheckedOutput(target);
        PrintWriter writer = new PrintWriter(output, true, UTF_8);
        writer.print("Ärger");
        writer.flush();
        assertThat(target.toString(UTF_8)).isEqualTo("Ärger");
        assertThat(output.failure()).isEmpty();
    }

    @Test
    void theFirstFailureIsRemembered() {
        CheckedOutput output = new CheckedOutput(new OutputStream() {
            private int writes;

            @Override
            public void write(int b) throws IOException {
                throw new IOException("write " + ++writes);
            }
        });
        PrintWriter first = new PrintWriter(output, true, UTF_8);
        first.println("a");
        new PrintWriter(output, true, UTF_8).println("b");
        assertThat(first.checkError()).isTrue();
        assertThat(output.failure()).get().extracting(IOException::getMessage).isEqualTo("write 1");
    }
}
