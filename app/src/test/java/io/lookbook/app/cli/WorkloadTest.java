package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.terminal.ProgressSnapshot;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final long SECOND = 1_000_000_000L;
    private static final RunKey CNN_1 = new RunKey("cnn", 1, 10, 100);
    private static final RunKey CNN_2 = new RunKey("cnn", 2, 10, 100);
    private static final RunKey MLP_1 = new RunKey("mlp", 1, 10, 100);

    @Test
    void anotherSeedOfAModelTakesAsLongAsTheFirst() {
        Workload work = new Workload(List.of(CNN_1, MLP_1, CNN_2), 1);
        work.started(CNN_1);
        work.ended(CNN_1, OptionalDouble.of(60));
        work.started(MLP_1);
        RunProgress mlp = new RunProgress(MLP_1, 0);
        mlp.step(5, 100, 0.5); // half of ten epochs in 10 s

        ProgressSnapshot.Total total = work.total(List.of(mlp), 10 * SECOND);

        assertThat(total.done()).isEqualTo(1);
        assertThat(total.waiting()).isEqualTo(1);
        assertThat(total.secondsLeft()).isCloseTo(10 + 60, within(1e-9));
        assertThat(total.fraction()).isCloseTo((60 + 10) / (60 + 10 + 10 + 60.0), within(1e-9));
    }

    @Test
    void workersShareWhatIsLeftButOneRunIsNotShared() {
        Workload work = new Workload(List.of(CNN_1, CNN_2), 2);
        work.started(CNN_1);
        RunProgress cnn = new RunProgress(CNN_1, 0);
        cnn.step(1, 100, 0.5); // a tenth in 10 s

        assertThat(work.total(List.of(cnn), 10 * SECOND).secondsLeft()).isCloseTo(100, within(1e-9));
    }

    @Test
    void beforeAnythingIsMeasuredOnlyRunsAreCounted() {
        Workload work = new Workload(List.of(CNN_1, MLP_1), 2);
        work.ended(MLP_1, OptionalDouble.empty());

        ProgressSnapshot.Total total = work.total(List.of(), SECOND);

        assertThat(total).isEqualTo(new ProgressSnapshot.Total(1, 2, 1, 0.5, Double.NaN));
    }
}
