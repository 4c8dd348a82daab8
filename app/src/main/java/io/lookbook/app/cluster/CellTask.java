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
import java.util.Optional;

/**
 * One run as the host hands it to a cluster. What a node tells goes to whoever watches, and the state of its training into the run
 * folder, so that another node, or this program after a stop, goes on from there.
 */
final class CellTask implements ClusterTask, CellMessage.Reader {
    private final RunKey key;
    private final RunSurroundings surroundings;
    private final String experiment;
    private final PluginTimeout timeout;
    private final Duration betweenCheckpoints;
    private final EventRelay relay;
    private boolean begun;
    private boolean over;

    CellTask(
            RunKey key,
            RunSurroundings surroundings,
            String experiment,
            PluginTimeout timeout,
            Duration betweenCheckpoints) {
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
                        betweenCheckpoints,
                        checkpoint())
                .toBytes();
    }

    /** Says that it begins, where nothing has said so yet. */
    synchronized void start() {
        if (!begun) {
            begun = true;
            surroundings.observer().started(key);
        }
    }

    /** Whatever comes from now on comes too late. */
    synchronized void end() {
        over = true;
    }

    @Override
    public synchronized void told(byte[] message) {
        if (!over) {
            CellMessage.open(message, this);
        }
    }

    @Override
    public void event(TrainingEvent event) {
        relay.pass(event);
    }

    @Override
    public void checkpoint(byte[] file) {
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
