package io.lookbook.app.cluster;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.cluster.ClusterException;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.Cell;
import io.lookbook.app.experiment.CellPool;
import io.lookbook.app.experiment.CellRunner;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.experiment.ModelPlan;
import io.lookbook.app.experiment.ModelSpec;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunMaker;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginGuard;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.store.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Makes runs on a cluster. A thread of this process sees to each that the cluster works on or is about to. */
final class ClusterWorkers implements CellRunner {
    /** As many tasks wait at the cluster as it works on, so that no node is idle while a result travels. */
    private static final int TASKS_A_SLOT = 2;

    /** What a lost node costs a training, at most, beside the epoch that it was in; a larger cluster may cost more. */
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);

    /**
     * States of all trainings come to this one process, one in this time on average: 5 to 7 MB each of the paper's convolutional
     * network, so that a thousand trainings do not take all of its network and its disk.
     */
    private static final Duration BETWEEN_ALL_CHECKPOINTS = Duration.ofMillis(300);

    private final ExperimentFile files = new ExperimentFile();
    private final PluginGuard guard;
    private final ClusterSession session;
    private final RunSurroundings surroundings;
    private final PluginTimeout timeout;
    private final MachineFacts machine;
    private final Experiment effective;
    private final Set<MachineFacts> told = ConcurrentHashMap.newKeySet();

    /**
     * Creates it.
     *
     * @param guard of the plugin that knows the cluster
     * @param session the connection; closed with this
     * @param surroundings what the runs have in common
     * @param timeout how long calls into plugins may take
     * @param machine this one
     */
    ClusterWorkers(
            PluginGuard guard,
            ClusterSession session,
            RunSurroundings surroundings,
            PluginTimeout timeout,
            MachineFacts machine) {
        this.guard = guard;
        this.session = session;
        this.surroundings = surroundings;
        this.effective = surroundings.plan().effective();
        this.timeout = timeout;
        this.machine = machine;
    }

    @Override
    public int sideBySide() {
        return guard.call(session::slots);
    }

    @Override
    public Map<Cell, Run> run(List<Cell> cells, UnaryOperator<RunMaker> keeping)
            throws InterruptedException, IOException {
        return CellPool.make(
                cells, () -> TASKS_A_SLOT * sideBySide(), surroundings.trainingImages(), keeping.apply(this::make));
    }

    private Run make(ModelPlan model, RunKey key) throws InterruptedException, IOException {
        CellTask task = new CellTask(
                key,
                surroundings,
                files.write(effective.withModels(List.of(specOf(model)))),
                timeout,
                () -> betweenCheckpoints(sideBySide()));
        Run run;
        try {
            run = result(task, key);
        } catch (ClusterException | PluginException e) {
            rethrowOwn(task);
            task.start();
            run = new Run(key.seed(), List.of(), task.seconds(), new Run.Failed(e.getMessage()));
        }
        surroundings.observer().ended(key, run);
        return run;
    }

    /** A node needs one of what may be thousands. */
    private ModelSpec specOf(ModelPlan model) {
        return effective.models().stream()
                .filter(spec -> spec.label().equals(model.label()))
                .findFirst()
                .orElseThrow();
    }

    private static void rethrowOwn(CellTask task) throws IOException {
        if (task.failure().isPresent()) {
            RuntimeException own = task.failure().get();
            if (own instanceof UncheckedIOException unchecked) {
                throw unchecked.getCause();
            }
            throw own;
        }
    }

    static Duration betweenCheckpoints(int sideBySide) {
        Duration all = BETWEEN_ALL_CHECKPOINTS.multipliedBy(sideBySide);
        return all.compareTo(BETWEEN_CHECKPOINTS) > 0 ? all : BETWEEN_CHECKPOINTS;
    }

    /** What came damaged is asked for once more: a training that takes hours must not stop all others for it. */
    private Run result(CellTask task, RunKey key) throws InterruptedException, IOException {
        try {
            try {
                return accept(task, run(task), key);
            } catch (DataException e) {
                surroundings.observer().said(key, e.getMessage() + "; it is made once more");
                return accept(task, run(task), key);
            }
        } catch (DataException e) {
            throw new ClusterException(e.getMessage(), e);
        } finally {
            // However it ends, a node that is late writes nothing more into the run folder, which may be another
            // process's
            // by then.
            task.end();
        }
    }

    private byte[] run(CellTask task) throws InterruptedException {
        return guard.call(() -> requireNonNull(session.run(task), "the cluster returned no result"));
    }

    /** @throws DataException if it came damaged; then nothing of it is left in the run folder */
    private Run accept(CellTask task, byte[] bytes, RunKey key) throws IOException {
        CellResult result;
        try {
            result = CellResult.of(bytes);
        } catch (IOException e) {
            throw damaged(key, e);
        }
        result.writeTo(surroundings.folder(), key.label(), key.seed());
        Run run;
        try {
            run = RunRecord.read(
                    result.record(),
                    surroundings.folder(),
                    key.label(),
                    surroundings.data().classes().size());
            if (run.seed() != key.seed()) {
                throw new DataException("it is of seed " + run.seed());
            }
        } catch (DataException e) {
            CellResult.remove(surroundings.folder(), key.label(), key.seed());
            throw damaged(key, e);
        }
        Set<MachineFacts> machines = new LinkedHashSet<>(task.machines());
        machines.add(result.machine());
        machines.remove(machine);
        for (MachineFacts other : machines) {
            tell(other, key);
        }
        return run;
    }

    private static DataException damaged(RunKey key, Exception e) {
        return new DataException(
                "what a node handed back of " + key.label() + " with seed " + key.seed() + " cannot be read: "
                        + e.getMessage(),
                e);
    }

    private void tell(MachineFacts other, RunKey key) throws IOException {
        surroundings.otherMachine().made(key, other.toString());
        if (told.add(other)) {
            surroundings
                    .observer()
                    .said(
                            key,
                            "was made by " + other + ", which is not what is here (" + machine
                                    + "): results may differ from those made here in the last digits");
        }
    }

    @Override
    public void close() {
        guard.run(session::close);
    }
}
