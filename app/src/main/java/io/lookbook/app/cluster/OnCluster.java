package io.lookbook.app.cluster;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.Node;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.app.experiment.CellRunner;
import io.lookbook.app.experiment.ClusterPlan;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.plugin.PluginGuard;
import io.lookbook.app.plugin.PluginTimeout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes all runs of an experiment on a cluster. */
public final class OnCluster implements CellRunner.Place {
    private final ClusterPlan cluster;
    private final Optional<Path> home;
    private final String main;
    private final PluginTimeout timeout;
    private final Supplier<SingleRun> here;

    /**
     * Creates it.
     *
     * @param cluster where
     * @param home the folder of the distribution, which nodes get; empty in an IDE or a test, where only a cluster within this
     *     process can do without it
     * @param main the class in it that implements {@link io.lookbook.api.cluster.NodeMain}
     * @param timeout how long calls into plugins may take
     * @param here makes runs in this process
     */
    public OnCluster(
            ClusterPlan cluster, Optional<Path> home, String main, PluginTimeout timeout, Supplier<SingleRun> here) {
        this.cluster = cluster;
        this.home = home;
        this.main = main;
        this.timeout = timeout;
        this.here = here;
    }

    @Override
    public CellRunner open(RunSurroundings surroundings) throws InterruptedException {
        NodeProgram program = new NodeProgram(
                main,
                home.map(folder -> HostProgram.files(folder, surroundings.plan()))
                        .orElse(List.of()),
                this::nodeHere);
        MachineFacts machine = MachineFacts.here();
        PluginGuard guard = cluster.plugin().guard();
        ClusterSession session =
                guard.call(() -> requireNonNull(cluster.cluster().open(program), "the cluster gave no connection"));
        return new ClusterWorkers(guard, session, surroundings, timeout, machine);
    }

    private Node nodeHere() {
        SingleRun runs = here.get();
        // No folder in between: nobody would delete that.
        Path work = Path.of(System.getProperty("java.io.tmpdir"));
        return new CellNode(work, limit -> runs, Optional.empty());
    }
}
