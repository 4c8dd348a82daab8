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
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Threads of this process, each of which sees to one run after another. */
public final class CellPool {
    private static final long STOP_SECONDS = 10;
    private static final long LOOK_MILLIS = 1_000;

    private CellPool() {}

    /**
     * Makes runs.
     *
     * @param cells which, begun in this order
     * @param threads how many side by side, at least 1; asked again after each run, and each second
     * @param trainingImages how many images an epoch has
     * @param maker makes one
     * @return how each ended
     * @throws InterruptedException if the user stops it
     * @throws IOException if a file cannot be written; then no run goes on
     */
    public static Map<Cell, Run> make(List<Cell> cells, IntSupplier threads, int trainingImages, RunMaker maker)
            throws InterruptedException, IOException {
        int first = threads.getAsInt();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(first, first, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        try {
            CompletionService<Map.Entry<Cell, Run>> ended = new ExecutorCompletionService<>(pool);
            cells.forEach(cell -> ended.submit(() ->
                    Map.entry(cell, maker.make(cell.model(), RunKey.of(cell.model(), cell.seed(), trainingImages)))));
            Map<Cell, Run> runs = new HashMap<>();
            while (runs.size() < cells.size()) {
                Future<Map.Entry<Cell, Run>> next = ended.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    Map.Entry<Cell, Run> run = get(next);
                    runs.put(run.getKey(), run.getValue());
                }
                resize(pool, threads.getAsInt());
            }
            return runs;
        } finally {
            stop(pool);
        }
    }

    /** Threads that are too many end when their run does. */
    private static void resize(ThreadPoolExecutor pool, int threads) {
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
            pool.setCorePoolSize(threads);
        } else if (threads < pool.getCorePoolSize()) {
            pool.setCorePoolSize(threads);
            pool.setMaximumPoolSize(threads);
        }
    }

    /** Nobody may write into the run folder any more once this returns, unless a plugin ignores its interruption for long. */
    private static void stop(ThreadPoolExecutor pool) {
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
