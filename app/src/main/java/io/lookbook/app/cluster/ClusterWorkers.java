package io.lookbook.app.cluster;

import io.lookbook.api.cluster.ClusterException;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.Cell;
import io.lookbook.app.experiment.CellPool;
import io.lookbook.app.experiment.CellRunner;
import io.lookbook.app.experiment.ModelPlan;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunMaker;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginGuard;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.store.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Makes runs on a cluster. A thread of this process sees to each that the cluster works on or is about to. */
final class ClusterWorkers implements CellRunner {
    /** As many tasks wait at the cluster as it works on, so that no node is idle while a result travels. */
    private static final int TASKS_A_SLOT = 2;

    /** What a lost node costs a training, at most, beside the epoch that it was in; a larger cluster may cost more. */
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);

    /**
     * States of all trainings come to this one process, one in this time on average: 6.8 MB each of the paper's convolutional
     * network, so that a thousand trainings do not take all of its network and its disk.
     */
    private static final Duration BETWEEN_ALL_CHECKPOINTS = Duration.ofMillis(300);

    private final PluginGuard guard;
    private final ClusterSession session;
    private final RunSurroundings surroundings;
    private final String experiment;
    private final PluginTimeout timeout;
    private final SortedMap<String, String> machine;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Creates it.
     *
     * @param guard of the plugin that knows the cluster
     * @param session the connection; closed with this
     * @param surroundings what the runs have in common
     * @param experiment the effective configuration
     * @param timeout how long calls into plugins may take
     * @param machine what of this machine changes results, texts by name
     */
    ClusterWorkers(
            PluginGuard guard,
            ClusterSession session,
            RunSurroundings surroundings,
            String experiment,
            PluginTimeout timeout,
            SortedMap<String, String> machine) {
        this.guard = guard;
        this.session = session;
        this.surroundings = surroundings;
        this.experiment = experiment;
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
        CellTask task = new CellTask(key, surroundings, experiment, timeout, betweenCheckpoints(sideBySide()));
        long started = System.nanoTime();
        Run run;
        try {
            run = accept(CellResult.of(result(task)), key);
        } catch (ClusterException | PluginException e) {
            task.start();
            run = new Run(key.seed(), List.of(), (System.nanoTime() - started) / 1e9, new Run.Failed(e.getMessage()));
        }
        surroundings.observer().ended(key, run);
        return run;
    }

    static Duration betweenCheckpoints(int sideBySide) {
        Duration all = BETWEEN_ALL_CHECKPOINTS.multipliedBy(sideBySide);
        return all.compareTo(BETWEEN_CHECKPOINTS) > 0 ? all : BETWEEN_CHECKPOINTS;
    }

    /** However it ends, a node that is late writes nothing more into the run folder, which may be another process's by then. */
    private byte[] result(CellTask task) throws InterruptedException {
        try {
            return guard.call(() -> session.run(task));
        } finally {
            task.end();
        }
    }

    private Run accept(CellResult result, RunKey key) throws IOException {
        result.writeTo(surroundings.folder(), key.label(), key.seed());
        if (!result.machine().equals(machine)) {
            surroundings.otherMachine().accept(key);
            if (told.add(result.machine().toString())) {
                surroundings
                        .observer()
                        .said(
                                key,
                                "was made by "
                                        + String.join(", ", result.machine().values()) + ", which is not what is here ("
                                        + String.join(", ", machine.values())
                                        + "): results may differ from those made here in the last digits");
            }
        }
        try {
            return RunRecord.read(
                    result.record(),
                    surroundings.folder(),
                    key.label(),
                    surroundings.data().classes().size());
        } catch (DataException e) {
            throw new IOException(
                    "what a node handed back of " + key.label() + " with seed " + key.seed() + " cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        guard.run(session::close);
    }
}
