package io.lookbook.app.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.model.Architecture;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Listens to the process of one run: passes on what it tells, and remembers how it ended. */
final class EventReader {
    private static final int REMEMBERED = 20;

    /** A process that it left behind may hold its streams open for ever. */
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final RunKey key;
    private final RunObserver observer;
    private final BiConsumer<String, Architecture> architectures;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CompletableFuture<TrainingEvent.Prevented> prevented = new CompletableFuture<>();
    private final List<Thread> threads;
    private final Deque<String> last = new ArrayDeque<>();

    EventReader(Process process, RunKey key, RunObserver observer, BiConsumer<String, Architecture> architectures) {
        this.key = key;
        this.observer = observer;
        this.architectures = architectures;
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
        observer.said(key, line);
    }

    private synchronized void happened(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started) {
            started.complete(null);
        } else if (event instanceof TrainingEvent.Resumed resumed) {
            observer.resumed(key, resumed.epochs());
        } else if (event instanceof TrainingEvent.Described described) {
            architectures.accept(key.label(), described.architecture());
        } else if (event instanceof TrainingEvent.Step step) {
            observer.step(key, step.epoch(), step.imagesOfEpoch(), step.meanLoss());
        } else if (event instanceof TrainingEvent.EpochEnded epoch) {
            observer.epoch(key, epoch.epoch());
        } else if (event instanceof TrainingEvent.Progressed progressed) {
            observer.progress(key, progressed.task(), progressed.done(), progressed.total());
        } else if (event instanceof TrainingEvent.Prevented told) {
            prevented.complete(told);
        } else if (event instanceof TrainingEvent.Ended end) {
            ended.complete(end.record());
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
