package io.lookbook.app.distribution;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How and when a process is stopped.
 *
 * @param signal what it gets
 * @param files how many files must have appeared in its folder before
 * @param delay how long after that
 */
record Blow(Signal signal, int files, Duration delay) {
    /** More files than any run makes. */
    static final Blow NEVER = new Blow(Signal.KILL, Integer.MAX_VALUE, Duration.ZERO);

    /** A signal and the exit code of a process that it ends. */
    enum Signal {
        KILL(137),
        TERM(143),
        INT(130);

        private final int exitCode;

        Signal(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }

        private void send(Process process) throws IOException, InterruptedException {
            switch (this) {
                case KILL -> process.destroyForcibly();
                case TERM -> process.destroy();
                case INT ->
                    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                            .start()
                            .waitFor();
            }
        }
    }

    /**
     * What a run does that nobody stops.
     *
     * @param files how many files appear in its folder, the temporary ones too
     * @param start how long until the first of them
     * @param length how long from then until its end
     */
    record Course(int files, Duration start, Duration length) {}

    /**
     * Chooses an instant: half of them when some file has just appeared, so that moments between writing and moving are hit; most
     * of the others anywhere from the first file on; the rest before. Of what a run does first there is more to hit, because a run
     * that goes on has less to do.
     */
    static Blow random(Signal signal, Course course, RandomGenerator random) {
        double part = random.nextBoolean() ? random.nextDouble() : random.nextDouble() * random.nextDouble();
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> new Blow(signal, 1 + (int) (part * course.files()), Duration.ZERO);
            case 4 -> new Blow(signal, 0, of(part, course.start()));
            default -> new Blow(signal, 1, of(part, course.length()));
        };
    }

    private static Duration of(double part, Duration whole) {
        return Duration.ofNanos((long) (part * whole.toNanos()));
    }

    /** Waits for its moment, and stops the process unless that has ended before. */
    void strike(Process process, FolderWatch watch) throws IOException, InterruptedException {
        if (watch.await(files, process) && !process.waitFor(delay.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.send(process);
        }
    }
}
