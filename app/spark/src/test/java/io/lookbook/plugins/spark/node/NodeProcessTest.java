package io.lookbook.plugins.spark.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeProcessTest {
    private static final ProgramLayout HERE = new ProgramLayout("not.needed.Here", List.of(), "");

    @BeforeEach
    void programIsHere() {
        NodeProcess.runHere(() -> (input, host) -> input);
    }

    @AfterEach
    void programIsGone() {
        NodeProcess.runHere(null);
    }

    @Test
    void aResultIsKeptWhenTheDriverIsTooBusyToHearOfIt() throws Exception {
        NodeProcess.start(new Driver(Message.Kind.END, new TimeoutException("120 s")));

        assertThat(NodeProcess.current().run("1", 7, HERE)).asString(UTF_8).isEqualTo("input of 7");
    }

    @Test
    void aTaskThatNobodyWantsAnyMoreEndsThereToo() {
        NodeProcess.start(new Driver(Message.Kind.END, new InterruptedException()));

        assertThatThrownBy(() -> NodeProcess.current().run("1", 7, HERE)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void withoutAnInputNothingIsRun() {
        NodeProcess.start(new Driver(Message.Kind.BEGIN, new TimeoutException("120 s")));

        assertThatThrownBy(() -> NodeProcess.current().run("1", 7, HERE))
                .isInstanceOf(TaskFailure.class)
                .hasMessageContaining("120 s");
    }

    /** A driver that fails at one kind of message. */
    private record Driver(Message.Kind broken, Exception failure) implements PluginContext {
        @Override
        public Object ask(Object asked) throws Exception {
            Message message = (Message) asked;
            if (message.kind() == broken) {
                throw failure;
            }
            return ("input of " + message.attempt()).getBytes(UTF_8);
        }

        @Override
        public void send(Object message) {
            throw new AssertionError("nothing is told");
        }

        @Override
        public MetricRegistry metricRegistry() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SparkConf conf() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String executorID() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String hostname() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, ResourceInformation> resources() {
            throw new UnsupportedOperationException();
        }
    }
}
