package io.lookbook.app.cluster;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.Node;
import io.lookbook.api.cluster.NodeException;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.remote.EventWriter;
import io.lookbook.app.remote.TrainingEvent;
import io.lookbook.app.store.AtomicFile;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes runs on a node, each in a run folder of the node's own, which goes when its files are handed back. The data is loaded
 * once.
 */
public final class CellNode implements Node {
    private static final Logger LOG = LoggerFactory.getLogger(CellNode.class);
    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(1);

    private final Path work;
    private final Function<PluginTimeout, SingleRun> runs;
    private final Optional<NodeOutput> output;

    /**
     * Creates it.
     *
     * @param work a folder, in which each run gets its own
     * @param runs makes runs; called for each, and gives the same for the same limit
     * @param output what this process prints; empty where somebody else shows it to the user
     */
    public CellNode(Path work, Function<PluginTimeout, SingleRun> runs, Optional<NodeOutput> output) {
        this.work = work;
        this.runs = runs;
        this.output = output;
    }

    @Override
    public byte[] run(byte[] input, Consumer<byte[]> host) throws NodeException, InterruptedException {
        Optional<Path> made = Optional.empty();
        try {
            CellInput cell = CellInput.of(input);
            Path folder = Files.createTempDirectory(Files.createDirectories(work), "lookbook-run-");
            made = Optional.of(folder);
            Telling telling = new Telling(host, new RunFolder(folder), cell);
            if (output.isEmpty()) {
                return make(cell, new RunFolder(folder), telling);
            }
            NodeOutput.Listening listening = output.get().listen(telling::said);
            try {
                return make(cell, new RunFolder(folder), telling);
            } finally {
                listening.close();
            }
        } catch (UserException | PluginException e) {
            // What goes wrong in the training itself is a result; this is what it needs and cannot have here.
            throw new NodeException(e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new NodeException("a file cannot be read or written there: " + e.getMessage(), e);
        } finally {
            made.ifPresent(CellNode::delete);
        }
    }

    private byte[] make(CellInput cell, RunFolder folder, Telling telling) throws InterruptedException, IOException {
        AtomicFile.write(folder.experiment(), out -> out.write(cell.experimentBytes()));
        if (cell.checkpoint().isPresent()) {
            AtomicFile.write(
                    folder.checkpoint(cell.label(), cell.seed()),
                    out -> out.write(cell.checkpoint().get()));
        }
        SingleRun.Prepared prepared = runs.apply(cell.timeout()).prepare(folder, cell.label(), cell.fingerprint());
        prepared.make(cell.seed(), telling);
        return CellResult.of(telling.record(), MachineFacts.here(), folder, cell.label(), cell.seed())
                .toBytes();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("cannot delete {}", folder, e); // it goes with the process's own folder
        }
    }

    /** Tells the host how far a run is, and keeps how it ended. */
    private final class Telling extends EventWriter {
        private final Consumer<byte[]> host;
        private final Path checkpoint;
        private final Duration betweenCheckpoints;
        private long sent = System.nanoTime();
        private boolean known;
        private String record = "";

        Telling(Consumer<byte[]> host, RunFolder folder, CellInput cell) {
            super(BETWEEN_STEPS, event -> tell(host, event));
            this.host = host;
            this.checkpoint = folder.checkpoint(cell.label(), cell.seed());
            this.betweenCheckpoints = cell.betweenCheckpoints();
        }

        String record() {
            return record;
        }

        void said(String line) {
            tell(host, new TrainingEvent.Said(line));
        }

        /** The state after the epoch is on the disk already. */
        @Override
        public synchronized void epoch(RunKey run, Epoch epoch) {
            super.epoch(run, epoch);
            long now = System.nanoTime();
            if (now - sent >= betweenCheckpoints.toNanos() && epoch.epoch() < run.epochs()) {
                sent = now;
                if (!known) {
                    known = true;
                    host.accept(CellMessage.ofMachine(MachineFacts.here()));
                }
                try {
                    host.accept(CellMessage.ofCheckpoint(Files.readAllBytes(checkpoint)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public synchronized void ended(RunKey run, Run result) {
            record = RunRecord.write(result);
        }
    }

    private static void tell(Consumer<byte[]> host, TrainingEvent event) {
        host.accept(CellMessage.of(event));
    }
}
