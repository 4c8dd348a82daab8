package io.lookbook.app.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Optional;
import java.util.function.Consumer;

/** Listens to the process of one run: passes on what it tells, and remembers how it ended. */
final class EventReader {
    private static final int REMEMBERED = 20;

    private final RunKey key;
    private final RunObserver observer;
    private final List<Thread> threads;
    private final Deque<String> last = new ArrayDeque<>();
    private Optional<String> record = Optional.empty();

    EventReader(Process process, RunKey key, RunObserver observer) {
        this.key = key;
        this.observer = observer;
        threads = List.of(
                reading(process.getInputStream(), line -> TrainingEvent.ofLine(line)
                        .ifPresentOrElse(this::happened, () -> said(line))),
                reading(process.getErrorStream(), this::said));
        threads.forEach(Thread::start);
    }

    /** Waits until the process has said its last word. */
    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** {@return how the run ended, if the process told} */
    synchronized Optional<String> record() {
        return record;
    }

    /** {@return what else it said last, the latest line at the end} */
    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    private synchronized void said(String line) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(line);
        observer.said(key, line);
    }

    private synchronized void happened(TrainingEvent event) {
        if (event instanceof TrainingEvent.Step step) {
            observer.step(key, step.epoch(), step.imagesOfEpoch(), step.meanLoss());
        } else if (event instanceof TrainingEvent.EpochEnded ended) {
            observer.epoch(key, ended.epoch());
        } else if (event instanceof TrainingEvent.Progressed progressed) {
            observer.progress(key, progressed.task(), progressed.done(), progressed.total());
        } else if (event instanceof TrainingEvent.Ended ended) {
            record = Optional.of(ended.record());
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
