package io.lookbook.app.cluster;

import io.lookbook.api.cluster.ClusterTask;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.remote.EventRelay;
import io.lookbook.app.remote.TrainingEvent;
import io.lookbook.app.store.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One run as the host hands it to a cluster. What a node tells goes to whoever watches, and the state of its training into the run
 * folder, so that another node, or this program after a stop, goes on from there.
 */
final class CellTask implements ClusterTask, CellMessage.Reader {
    private final RunKey key;
    private final RunSurroundings surroundings;
    private final String experiment;
    private final PluginTimeout timeout;
    private final Supplier<Duration> betweenCheckpoints;
    private final EventRelay relay;
    private final Set<MachineFacts> machines = new LinkedHashSet<>();
    private Optional<MachineFacts> machine = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean begun;
    private long startedNanos;
    private boolean over;

    CellTask(
            RunKey key,
            RunSurroundings surroundings,
            String experiment,
            PluginTimeout timeout,
            Supplier<Duration> betweenCheckpoints) {
        this.key = key;
        this.surroundings = surroundings;
        this.experiment = experiment;
        this.timeout = timeout;
        this.betweenCheckpoints = betweenCheckpoints;
        this.relay = new EventRelay(key, surroundings);
    }

    @Override
    public String name() {
        return key.label() + " seed " + key.seed();
    }

    @Override
    public synchronized byte[] begin(String node) {
        return keepingFailure(() -> {
            if (begun) {
                surroundings.observer().said(key, "begins again on " + node);
            }
            start();
            return new CellInput(
                            experiment,
                            key.label(),
                            key.seed(),
                            surroundings.data().fingerprint(),
                            timeout,
                            betweenCheckpoints.get(),
                            checkpoint())
                    .toBytes();
        });
    }

    /** What goes wrong here, such as a full disk, is no failure of the run or of the plugin that called. */
    private <T> T keepingFailure(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }

    /** Says that it begins, where nothing has said so yet. */
    synchronized void start() {
        if (!begun) {
            begun = true;
            startedNanos = System.nanoTime();
            surroundings.observer().started(key);
        }
    }

    /** {@return for how many seconds nodes have worked on it} */
    synchronized double seconds() {
        return begun ? (System.nanoTime() - startedNanos) / 1e9 : 0;
    }

    /** {@return what failed in this process while a node worked} */
    synchronized Optional<RuntimeException> failure() {
        return failure;
    }

    /** {@return the machines of which a state came; the training may have gone on from it elsewhere} */
    synchronized Set<MachineFacts> machines() {
        return Set.copyOf(machines);
    }

    /** Whatever comes from now on comes too late. */
    synchronized void end() {
        over = true;
    }

    @Override
    public synchronized void told(byte[] message) {
        if (!over) {
            keepingFailure(() -> {
                CellMessage.open(message, this);
                return null;
            });
        }
    }

    @Override
    public void event(TrainingEvent event) {
        relay.pass(event);
    }

    @Override
    public void machine(MachineFacts node) {
        machine = Optional.of(node);
    }

    @Override
    public void checkpoint(byte[] file) {
        machine.ifPresent(machines::add);
        try {
            AtomicFile.write(checkpointFile(), out -> out.write(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> checkpoint() {
        try {
            return Files.exists(checkpointFile())
                    ? Optional.of(Files.readAllBytes(checkpointFile()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path checkpointFile() {
        return surroundings.folder().checkpoint(key.label(), key.seed());
    }
}
