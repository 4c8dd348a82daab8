package io.lookbook.plugins.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.cluster.ClusterTask;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningTaskTest {
    private final RunningTask task = new RunningTask("1", new ClusterTask() {
        @Override
        public String name() {
            return "a task";
        }

        @Override
        public byte[] begin(String node) {
            throw new AssertionError("nothing begins");
        }

        @Override
        public void told(byte[] message) {
            throw new AssertionError("nothing is told");
        }
    });
    private final FutureTask<String> job = new FutureTask<>(() -> "result");

    @BeforeEach
    void submit() {
        task.submitted(false);
        task.attach(job);
    }

    @Test
    void isGivenUpWhenItHasLostTwoExecutorsBesideOthersAndIsNotChargedWithThem() {
        task.failed(lost(false, true));
        assertThat(task.isGivenUp()).isFalse();
        task.failed(lost(false, true));
        assertThat(task.isGivenUp()).isTrue();
        assertThat(job).isCancelled();
        assertThat(task.failures()).noneMatch(FailedAttempt::charged);
    }

    @Test
    void isChargedWithAnExecutorThatItLostAlone() {
        task.failed(lost(true, true));
        task.failed(lost(true, true));
        assertThat(task.isGivenUp()).isFalse();
        assertThat(task.failures()).allMatch(FailedAttempt::charged);
    }

    @Test
    void machinesThatAreLostChargeNobody() {
        for (int i = 0; i < 5; i++) {
            task.failed(lost(false, false));
        }
        assertThat(task.isGivenUp()).isFalse();
        assertThat(task.failures()).noneMatch(FailedAttempt::charged).noneMatch(FailedAttempt::suspect);
    }

    @Test
    void withAnExecutorForItselfTheFirstFailureEndsTheJob() throws InterruptedException {
        task.failed(lost(false, true));
        task.submitted(true);
        assertThat(task.isGivenUp()).isFalse();
        FutureTask<String> apart = new FutureTask<>(() -> "result");
        task.attach(apart);

        task.failed(lost(true, true));
        task.jobEnded();

        assertThat(apart).isCancelled();
        assertThat(task.failuresOfJob(() -> false)).singleElement().matches(FailedAttempt::charged);
        assertThat(task.isExhausted(1)).isTrue();
        assertThat(task.isExhausted(2)).isFalse();
    }

    @Test
    void evenLossesBesideOthersHaveAnEnd() {
        for (int i = 0; i < 5; i++) {
            assertThat(task.isExhausted(3)).isFalse();
            task.failed(lost(false, true));
        }
        assertThat(task.isExhausted(3)).isTrue();
    }

    private static FailedAttempt lost(boolean alone, boolean counts) {
        return new FailedAttempt("127.0.0.1", "0", true, alone, counts, "exited with code 3");
    }
}
