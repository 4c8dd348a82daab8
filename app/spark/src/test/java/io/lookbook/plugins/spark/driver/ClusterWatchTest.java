package io.lookbook.plugins.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.cluster.ExecutorInfo;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Map$;

class ClusterWatchTest {
    private final AtomicLong seconds = new AtomicLong(-5);
    private final ClusterWatch watch =
            new ClusterWatch(new RunningTasks(), () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    @Test
    void countsTheSecondsInWhichThereIsNoExecutor() {
        seconds.addAndGet(3);
        assertThat(watch.secondsWithoutExecutor()).isEqualTo(3);
        added("0", 5);
        added("1", 2);
        seconds.addAndGet(100);
        assertThat(watch.secondsWithoutExecutor()).isZero();
        assertThat(watch.cores(2)).isEqualTo(3);
        removed("0");
        seconds.addAndGet(100);
        assertThat(watch.secondsWithoutExecutor()).isZero();
        removed("1");
        seconds.addAndGet(7);
        assertThat(watch.secondsWithoutExecutor()).isEqualTo(7);
    }

    @Test
    void waitsForAnotherExecutorAsLargeAsTheLostOne() {
        added("0", 8);
        added("1", 2);
        assertThat(watch.largestExecutor(60)).isEqualTo(8);
        removed("0");
        seconds.addAndGet(60);
        assertThat(watch.largestExecutor(60)).isEqualTo(8);
        seconds.addAndGet(1);
        assertThat(watch.largestExecutor(60)).isEqualTo(2);
    }

    private void added(String id, int cores) {
        watch.onExecutorAdded(
                new SparkListenerExecutorAdded(0, id, new ExecutorInfo("host", cores, Map$.MODULE$.empty())));
    }

    private void removed(String id) {
        watch.onExecutorRemoved(new SparkListenerExecutorRemoved(0, id, "gone"));
    }
}
