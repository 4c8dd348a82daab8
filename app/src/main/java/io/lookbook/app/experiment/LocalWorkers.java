package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Run;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes runs on threads of this process, several side by side. */
final class LocalWorkers {
    private static final long STOP_SECONDS = 10;

    private LocalWorkers() {}

    /**
     * Makes runs.
     *
     * @param cells which, begun in this order
     * @param workers how many side by side
     * @param trainingImages how many images an epoch has
     * @param maker makes one
     * @return how each ended
     * @throws InterruptedException if the user stops it
     * @throws IOException if a file cannot be written; then no run goes on
     */
    static Map<Cell, Run> make(List<Cell> cells, int workers, int trainingImages, RunMaker maker)
            throws InterruptedException, IOException {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            CompletionService<Map.Entry<Cell, Run>> ended = new ExecutorCompletionService<>(pool);
            cells.forEach(cell -> ended.submit(() ->
                    Map.entry(cell, maker.make(cell.model(), RunKey.of(cell.model(), cell.seed(), trainingImages)))));
            Map<Cell, Run> runs = new HashMap<>();
            while (runs.size() < cells.size()) {
                Map.Entry<Cell, Run> run = get(ended.take());
                runs.put(run.getKey(), run.getValue());
            }
            return runs;
        } finally {
            stop(pool);
        }
    }

    /** Nobody may write into the run folder any more once this returns, unless a plugin ignores its interruption for long. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T get(Future<T> future) throws InterruptedException, IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof UserException user) {
                throw user;
            }
            throw new IllegalStateException(cause);
        }
    }
}
