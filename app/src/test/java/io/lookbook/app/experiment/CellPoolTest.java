package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.api.eval.Run;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.store.RunCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CellPoolTest {
    @TempDir
    private Path folder;

    private ModelPlan model;

    @BeforeEach
    void resolve() {
        Injector injector = new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(),
                        new ExperimentModule(
                                new PluginContexts(folder, Progress.NONE),
                                RunCache.none("this is a test"),
                                new EngineVersion(Optional.empty())));
        model = injector.getInstance(Resolver.class).model(ModelSpec.parse("mlp"));
    }

    @Test
    void oneThreadMakesTheRunsInTheirOrder() throws Exception {
        List<Long> order = new ArrayList<>();

        Map<Cell, Run> runs = CellPool.make(cells(5), () -> 1, 100, (plan, key) -> {
            order.add(key.seed());
            return run(key);
        });

        assertThat(order).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(runs).hasSize(5).allSatisfy((cell, run) -> assertThat(run.seed())
                .isEqualTo(cell.seed()));
    }

    @Test
    void whereMoreCanBeMadeSideBySideTheyAreMadeAsSoonAsThatIsKnown() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);

        Map<Cell, Run> runs = CellPool.make(cells(3), () -> asked.incrementAndGet() == 1 ? 1 : 3, 100, (plan, key) -> {
            three.countDown();
            three.await(); // none ends before all have begun
            return run(key);
        });

        assertThat(runs).hasSize(3);
    }

    @Test
    void howManyCanBeMadeIsAskedAfterEachRunHoweverFastTheyEnd() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        CellPool.make(cells(50), asked::incrementAndGet, 100, (plan, key) -> run(key));

        assertThat(asked.get()).isGreaterThan(50);
    }

    @Test
    void whereFewerCanBeMadeThoseThatRunEndAndNoMoreBegin() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch shrunk = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        List<Integer> sideBySide = Collections.synchronizedList(new ArrayList<>());

        Map<Cell, Run> runs = CellPool.make(
                cells(9),
                () -> {
                    if (asked.incrementAndGet() == 3) {
                        shrunk.countDown(); // what the second question was answered holds by now
                    }
                    return asked.get() == 1 ? 3 : 1;
                },
                100,
                (plan, key) -> {
                    int others = now.getAndIncrement();
                    if (key.seed() <= 3) {
                        shrunk.await();
                    } else {
                        sideBySide.add(others);
                    }
                    now.decrementAndGet();
                    return run(key);
                });

        assertThat(runs).hasSize(9);
        assertThat(sideBySide.subList(2, 6))
                .as("once the first three have ended")
                .containsOnly(0);
    }

    @Test
    void whatStopsARunStopsAllAndArrivesAsItWas() {
        for (Throwable trouble : List.of(
                new IOException("no space left"),
                new UserException("the cluster is gone"),
                new InterruptedException("stopped"),
                new OutOfMemoryError("heap"))) {
            AtomicBoolean interrupted = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(1);
            assertThatThrownBy(() -> CellPool.make(cells(4), () -> 2, 100, (plan, key) -> {
                        if (key.seed() == 1) {
                            begun.await();
                            CellPoolTest.<RuntimeException>rethrow(trouble);
                        }
                        begun.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.set(true);
                            throw e;
                        }
                        return run(key);
                    }))
                    .isSameAs(trouble);
            assertThat(interrupted).isTrue();
        }
    }

    private List<Cell> cells(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(seed -> new Cell(model, seed))
                .toList();
    }

    private static Run run(RunKey key) {
        return new Run(key.seed(), List.of(), 0, new Run.Failed("not made"));
    }

    @SuppressWarnings("unchecked") // it throws whatever it is given
    private static <X extends Throwable> void rethrow(Throwable trouble) throws X {
        throw (X) trouble;
    }
}
