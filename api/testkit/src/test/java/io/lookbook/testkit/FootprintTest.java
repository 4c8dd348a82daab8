package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.LoggerFactory;

/** What a plugin leaves behind in the Java process fails whichever check it was that made it do so. */
class FootprintTest {
    private static final String THREAD = "pool of a plugin";

    private static Optional<String> failure(Class<? extends OptimizerContract> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(contract.getName() + "#theDefaultLearningRateIsPositive"))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.finished(1))
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .findFirst();
    }

    @Test
    void aPrintOnStandardOutput() {
        assertThat(failure(Prints.class))
                .contains(
                        "the plugin wrote to standard output: 'learning'. That stream is the host's: log through SLF4J, or"
                                + " say how far work is through Progress");
    }

    @Test
    void aPrintOnStandardError() {
        assertThat(failure(Complains.class).orElseThrow()).startsWith("the plugin wrote to standard error: 'no GPU'");
    }

    @Test
    void aLogLineIsNoPrint() {
        assertThat(failure(Logs.class)).isEmpty();
    }

    @Test
    void anotherLocaleAndTimeZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        assertThat(failure(Moves.class).orElseThrow())
                .contains("changed the default locale to de-CH", "changed the default time zone to Asia/Kathmandu");
        assertThat(Locale.getDefault()).as("mended for the next check").isEqualTo(locale);
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
    }

    @Test
    void aThreadThatKeepsJavaFromEnding() {
        try {
            assertThat(failure(Lingers.class).orElseThrow())
                    .startsWith("the plugin left the thread 'pool of a plugin' running, which keeps Java from ending");
        } finally {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals(THREAD))
                    .forEach(Thread::interrupt);
        }
    }

    /** Does something when it is asked for its learning rate. */
    private abstract static class Doing extends OptimizerContract {
        abstract void something();

        @Override
        protected OptimizerFactory factory() {
            return new Acting(this::something);
        }
    }

    private static final class Acting extends Named<Optimizer> implements OptimizerFactory {
        private final Runnable action;

        private Acting(Runnable action) {
            this.action = action;
        }

        @Override
        public double defaultLearningRate() {
            action.run();
            return 0.01;
        }

        @Override
        public Optimizer create(Settings settings, PluginContext context) {
            return new GoodOptimizer.Momentum();
        }
    }

    static class Prints extends Doing {
        @Override
        void something() {
            System.out.println("learning");
        }
    }

    static class Complains extends Doing {
        @Override
        void something() {
            System.err.println("no GPU");
        }
    }

    static class Logs extends Doing {
        @Override
        void something() {
            LoggerFactory.getLogger("a.plugin").warn("a line of the log, here because a test wants it");
        }
    }

    static class Moves extends Doing {
        @Override
        void something() {
            Locale.setDefault(Locale.forLanguageTag("de-CH"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        }
    }

    static class Lingers extends Doing {
        @Override
        void something() {
            new Thread(
                            () -> {
                                try {
                                    new CountDownLatch(1).await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            THREAD)
                    .start();
        }
    }
}
