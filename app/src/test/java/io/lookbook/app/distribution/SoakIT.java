package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many small runs in one process leave nothing behind. What it holds after each round is in {@code target/soak.csv}.
 *
 * <p>The first quarter of the rounds warms up, two at least: Java loads and compiles, caches fill. Of the others the later half
 * may at its best hold no more than the earlier half did, but for the percentage given, nor more threads or open files than the
 * earlier half did at any time.
 *
 * <p>What Java itself remembers last is filled by the second round of all commands only. Its {@code ObjectMethods} links what
 * records are compared with, and its method handle of {@code Objects.equals} keeps the type that it was last adapted to: in the
 * first round one of the application, which is linked once; in each later round one of a plugin, with the class loader of
 * that command. This is one generation of one plugin's classes for as long as the process lives, and no more.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java counts open files on POSIX systems only")
class SoakIT {
    private static final Path HOME = Path.of(System.getProperty("lookbook.distribution"));
    private static final Duration LENGTH =
            Duration.ofMillis((long) (60_000 * Double.parseDouble(System.getProperty("lookbook.soak.minutes"))));
    /** Two to warm up, both with the slow commands, and two for each half, of which one of the later has the slow commands. */
    private static final int LEAST_ROUNDS = 6;

    private static final int LEAST_WARM_UP = 2;

    @TempDir
    private Path work;

    @Test
    void nothingGrows() throws Exception {
        Path target = HOME.toAbsolutePath().getParent();
        List<Footprint> rounds = soak(target.resolve("soak.csv"), target.resolve("soak.log"));
        List<Footprint> warm = rounds.subList(Math.max(LEAST_WARM_UP, rounds.size() / 4), rounds.size());
        List<Footprint> earlier = warm.subList(0, warm.size() / 2);
        List<Footprint> later = warm.subList(warm.size() / 2, warm.size());

        assertThat(least(later, Footprint::heap)).as("heap").isLessThan(more(2, least(earlier, Footprint::heap)));
        assertThat(least(later, Footprint::arrays)).as("arrays").isLessThanOrEqualTo(least(earlier, Footprint::arrays));
        assertThat(least(later, Footprint::pointers))
                .as("pointers")
                .isLessThanOrEqualTo(least(earlier, Footprint::pointers));
        assertThat(least(later, Footprint::metaspace))
                .as("metaspace")
                .isLessThan(more(2, least(earlier, Footprint::metaspace)));
        assertThat(least(later, Footprint::classes))
                .as("classes")
                .isLessThan(more(2, least(earlier, Footprint::classes)));
        assertThat(least(later, Footprint::resident))
                .as("resident")
                .isLessThan(more(15, least(earlier, Footprint::resident)));
        // Java's own pools keep idle threads for a while, so there may be more or fewer at any time.
        assertThat(least(later, Footprint::threads))
                .as("threads")
                .isLessThanOrEqualTo(most(earlier, Footprint::threads));
        assertThat(least(later, Footprint::handles))
                .as("handles")
                .isLessThanOrEqualTo(most(earlier, Footprint::handles));
    }

    private List<Footprint> soak(Path measurements, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:SoftRefLRUPolicyMSPerMB=0", // what is only softly held is garbage
                        // All of the heap is taken at once, so that what the process takes later is native.
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                        "-Djava.awt.headless=true",
                        "-Dlookbook.home=" + HOME, // for the processes of isolated models
                        "-cp",
                        HOME.resolve("lib") + "/*:" + testClasses(),
                        Soak.class.getName(),
                        HOME.toString(),
                        work.toString(),
                        measurements.toString(),
                        LENGTH.toString(),
                        String.valueOf(LEAST_ROUNDS))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(LENGTH.toSeconds() + 600, TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return Files.readAllLines(measurements).stream()
                .skip(1)
                .map(Footprint::of)
                .toList();
    }

    private static Path testClasses() {
        return Path.of(System.getProperty("lookbook.test.classes"));
    }

    private static long least(List<Footprint> rounds, ToLongFunction<Footprint> quantity) {
        return rounds.stream().mapToLong(quantity).min().orElseThrow();
    }

    private static long most(List<Footprint> rounds, ToLongFunction<Footprint> quantity) {
        return rounds.stream().mapToLong(quantity).max().orElseThrow();
    }

    private static long more(int percent, long value) {
        return value + value * percent / 100;
    }
}
