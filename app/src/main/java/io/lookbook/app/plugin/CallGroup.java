package io.lookbook.app.plugin;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Calls into plugins on threads of a group of their own: a call that takes too long is interrupted, and given up if it goes on
 * all the same; and threads that a plugin starts fall into the group, so that those it never ends can be told.
 */
final class CallGroup {
    /** How long a call that was interrupted for taking too long may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** The same where the user stops the program: a plugin may have files to close. */
    private static final Duration STOPPING = Duration.ofSeconds(8);

    /** How long threads that were told to end may take to do so. */
    private static final Duration ENDING = Duration.ofSeconds(1);

    /** Java's own client has no way to end its threads before Java 21. */
    private static final String HTTP_CLIENT = "HttpClient-";

    private final ThreadGroup group;

    /**
     * Creates it; no thread is started.
     *
     * @param name what the calls are for; the threads are named so
     */
    CallGroup(String name) {
        this.group = new ThreadGroup(name);
    }

    /**
     * Calls on a thread of its own, which has the caller's context class loader, and waits for the end.
     *
     * @param limit how long it may take
     * @return what the call returned
     * @throws X what the call threw, declared or not; {@link InterruptedException}, declared or not, if the caller was
     *     interrupted, after the call was too
     * @throws TimeIsUpException if it took too long
     */
    <R, X extends Exception> R call(ThrowingSupplier<R, X> call, Optional<Duration> limit) throws X, TimeIsUpException {
        FutureTask<R> task = new FutureTask<>(call::get);
        CallThread thread = new CallThread(group, task, group.getName());
        thread.start();
        try {
            return limit.isPresent() ? task.get(limit.get().toNanos(), TimeUnit.NANOSECONDS) : task.get();
        } catch (TimeoutException e) {
            PluginGuard inside = thread.inside();
            boolean ended = end(thread, GRACE);
            throw new TimeIsUpException(limit.orElseThrow(), ended, Optional.ofNullable(inside));
        } catch (InterruptedException e) {
            end(thread, STOPPING);
            throw Throwables.<RuntimeException>sneaky(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InterruptedException
                    ? new SelfInterruptedException()
                    : Throwables.<RuntimeException>sneaky(e.getCause());
        }
    }

    /** Threads that go on though the calls have ended, in the order of their names. Waits a moment for those about to end. */
    List<String> threadsLeft() {
        long end = System.nanoTime() + ENDING.toNanos();
        for (Thread thread : started().toList()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left > 0) {
                join(thread, left);
            }
        }
        return started().map(Thread::getName).sorted().toList();
    }

    private Stream<Thread> started() {
        Thread[] threads = new Thread[group.activeCount() + 64];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count).filter(Thread::isAlive).filter(CallGroup::isOfPlugin);
    }

    /** Threads of Java's and of ND4J's that were started on the way are none of the plugin's. */
    private static boolean isOfPlugin(Thread thread) {
        ClassLoader definedBy = thread.getClass().getClassLoader();
        boolean ofHost = definedBy != null && !(definedBy instanceof PluginClassLoader);
        boolean ofCommonPool =
                thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
        return !ofHost && !ofCommonPool && !thread.getName().startsWith(HTTP_CLIENT);
    }

    private static boolean end(Thread thread, Duration patience) {
        thread.interrupt();
        join(thread, patience.toMillis());
        return !thread.isAlive();
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A call said that it was interrupted, though nobody had interrupted its thread; so nobody wants the program to stop. */
    static final class SelfInterruptedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Without the cause, which would be taken for an interruption by the user. */
        SelfInterruptedException() {
            super("it said that it was interrupted, but nobody had done so");
        }
    }

    /** A call took longer than it may. */
    static final class TimeIsUpException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Duration limit;
        private final boolean ended;
        private final transient Optional<PluginGuard> inside;

        TimeIsUpException(Duration limit, boolean ended, Optional<PluginGuard> inside) {
            super("not within " + limit, null, false, false);
            this.limit = limit;
            this.ended = ended;
            this.inside = inside;
        }

        /** The plugin that it was in when the time was up, where it was in one. */
        Optional<PluginGuard> inside() {
            return inside;
        }

        /**
         * What took too long, for how long, and what to do.
         *
         * @param task what it did
         * @param alternative to more time, where it did not end
         */
        LoadDiagnosis diagnosis(String task, String alternative) {
            return new LoadDiagnosis(
                    Optional.empty(),
                    task + " took longer than " + text(limit)
                            + (ended
                                    ? ""
                                    : "; it did not end when it was interrupted, so it goes on and uses a processor until"
                                            + " lookbook ends"),
                    "Give it more time with " + PluginTimeout.OPTION + (ended ? "" : ", or " + alternative));
        }

        private static String text(Duration limit) {
            long seconds = limit.toSeconds();
            if (seconds % TimeUnit.HOURS.toSeconds(1) == 0) {
                return limit.toHours() + " h";
            }
            return seconds % TimeUnit.MINUTES.toSeconds(1) == 0 ? limit.toMinutes() + " min" : seconds + " s";
        }
    }
}
