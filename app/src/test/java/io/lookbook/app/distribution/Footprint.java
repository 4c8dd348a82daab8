package io.lookbook.app.distribution;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.bytedeco.javacpp.Pointer;

/**
 * What this process holds once garbage is collected.
 *
 * @param heap bytes in use
 * @param arrays how many native arrays of ND4J there are, whose size ND4J does not count
 * @param pointers bytes of JavaCPP's other native objects
 * @param metaspace bytes in use
 * @param classes how many are loaded
 * @param threads how many are alive
 * @param handles how many files, pipes and sockets are open
 * @param resident bytes of memory that the process takes
 */
record Footprint(
        long heap,
        long arrays,
        long pointers,
        long metaspace,
        long classes,
        long threads,
        long handles,
        long resident) {
    static final List<String> COLUMNS =
            List.of("heap", "arrays", "pointers", "metaspace", "classes", "threads", "handles", "resident");

    private static final Pattern ARRAYS =
            Pattern.compile("^ *\\d+: +(\\d+) +\\d+ +org\\.nd4j\\.nativeblas\\.OpaqueDataBuffer\\b", Pattern.MULTILINE);

    private static final int MOST_COLLECTIONS = 20;
    private static final int ENOUGH = 3;

    /**
     * Collects garbage until nothing is freed any more, then measures. One collection is not enough: what finalizers, cleaners
     * and ND4J's threads free follows it.
     */
    static Footprint ofThisProcess() {
        Footprint least = measure();
        int without = 0;
        for (int i = 0; i < MOST_COLLECTIONS && without < ENOUGH; i++) {
            System.gc();
            Pointer.deallocateReferences();
            Footprint now = measure();
            without = now.isSmallerThan(least) ? 0 : without + 1;
            least = now;
        }
        return least;
    }

    private boolean isSmallerThan(Footprint other) {
        return heap < other.heap - (1 << 14)
                || arrays < other.arrays
                || pointers < other.pointers
                || classes < other.classes
                || threads < other.threads
                || handles < other.handles;
    }

    private static Footprint measure() {
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                arraysAlive(),
                Pointer.totalBytes(),
                metaspace,
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                Pointer.physicalBytes());
    }

    /** Each array has one such object for as long as its memory is not freed. */
    private static long arraysAlive() {
        Matcher line = ARRAYS.matcher(liveObjects());
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    /** A table of the classes of all objects that can be reached, with their numbers. */
    private static String liveObjects() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this Java does not tell its live objects", e);
        }
    }

    /** A line of CSV in the order of {@link #COLUMNS}. */
    String line() {
        return LongStream.of(heap, arrays, pointers, metaspace, classes, threads, handles, resident)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /** Reads {@link #line}. */
    static Footprint of(String line) {
        long[] cells = Arrays.stream(line.split(",")).mapToLong(Long::parseLong).toArray();
        return new Footprint(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]);
    }
}
