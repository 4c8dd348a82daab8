package io.lookbook.app.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.remote.EventRelay;
import io.lookbook.app.remote.TrainingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Listens to the process of one run: passes on what it tells, and remembers how it ended. */
final class EventReader {
    private static final int REMEMBERED = 20;

    /** A process that it left behind may hold its streams open for ever. */
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final RunKey key;
    private final EventRelay relay;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CompletableFuture<TrainingEvent.Prevented> prevented = new CompletableFuture<>();
    private final List<Thread> threads;
    private final Deque<String> last = new ArrayDeque<>();

    EventReader(Process process, RunKey key, RunSurroundings surroundings) {
        this.key = key;
        this.relay = new EventRelay(key, surroundings);
        threads = List.of(
                reading(process.getInputStream(), line -> TrainingEvent.ofLine(line)
                        .ifPresentOrElse(this::happened, () -> said(line))),
                reading(process.getErrorStream(), this::said));
        threads.forEach(Thread::start);
    }

    /** Waits until the process, which has ended, has said its last word. */
    void awaitLastWords() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(LAST_WORDS_MILLIS);
        }
    }

    /** {@return done when the training begins} */
    CompletableFuture<Void> started() {
        return started;
    }

    /** {@return how the run ended, as {@link io.lookbook.app.store.RunRecord} writes it, when the process tells} */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** {@return what kept the run from being made, when the process tells} */
    CompletableFuture<TrainingEvent.Prevented> prevented() {
        return prevented;
    }

    /** {@return what else it said last, the latest line at the end} */
    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    private synchronized void said(String line) {
        if (line.isBlank()) {
            return;
        }
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(line);
        relay.pass(new TrainingEvent.Said(line));
    }

    private synchronized void happened(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started) {
            started.complete(null);
        } else if (event instanceof TrainingEvent.Prevented told) {
            prevented.complete(told);
        } else if (event instanceof TrainingEvent.Ended end) {
            ended.complete(end.record());
        } else {
            relay.pass(event);
        }
    }

    private Thread reading(InputStream stream, Consumer<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                        reader.lines().forEach(lines);
                    } catch (IOException | UncheckedIOException e) {
                        said("(nothing more can be read: " + e.getMessage() + ")"); // as when the process was ended
                    }
                },
                "process of " + key.label() + " seed " + key.seed());
        thread.setDaemon(true);
        return thread;
    }
}
