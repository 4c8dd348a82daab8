package io.lookbook.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.report.Report;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What a report format keeps, given a report with every kind of block and text that must be escaped. */
public abstract class ReportContract extends PluginContract<ReportFactory> {
    /** For tests that extend it. */
    protected ReportContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract ReportFactory factory();

    @Override
    final Class<ReportFactory> kind() {
        return ReportFactory.class;
    }

    private ReportWriter writer() {
        ReportFactory factory = factory();
        ReportWriter writer = factory.create(settings(factory), context());
        Require.that(writer != null, "create() returned null");
        return writer;
    }

    private static List<Path> write(ReportWriter writer, Report report, Path target) throws IOException {
        List<Path> written;
        try {
            written = writer.write(report, target);
        } catch (RuntimeException | LinkageError e) {
            throw new AssertionFailedError("write() of '" + report.title() + "' threw " + e, e);
        }
        Require.that(
                written != null && !written.isEmpty(),
                "write() returned no file; it returns those that it wrote, the one to open first");
        return written;
    }

    @Test
    final void itWritesTheFilesThatItNamesIntoTheFolder() throws IOException {
        Path target = Files.createDirectories(folder.resolve("outside/run"));
        for (Report report : List.of(TrialReport.full(), TrialReport.empty())) {
            for (Path file : write(writer(), report, target)) {
                Require.that(
                        file.toAbsolutePath().normalize().startsWith(target),
                        "write() wrote %s, which is not in the folder that it was given",
                        file);
                Require.that(Files.isRegularFile(file), "write() returned %s, but there is no such file", file);
                Require.that(Files.size(file) > 0, "write() left %s empty", file);
            }
        }
        try (Stream<Path> beside = Files.list(target.getParent())) {
            List<Path> others = beside.filter(path -> !path.equals(target)).toList();
            Require.that(others.isEmpty(), "write() left %s beside the folder that it was given", others);
        }
    }

    @Test
    final void itLeavesNothingElseInTheFolder() throws IOException {
        Path target = Files.createDirectories(folder.resolve("run"));
        Path others = Files.writeString(target.resolve("metrics-of-the-run.json"), "{}", UTF_8);
        List<Path> written = write(writer(), TrialReport.full(), target).stream()
                .map(file -> file.toAbsolutePath().normalize())
                .toList();
        for (String name : contents(target).keySet()) {
            Path file = target.resolve(name);
            Require.that(
                    file.equals(others) || written.contains(file),
                    "write() left %s, which is not among the files that it returned: name it there, or remove it if it is"
                            + " temporary",
                    name);
        }
        Require.that(
                Files.isRegularFile(others) && Files.readString(others, UTF_8).equals("{}"),
                "write() changed or removed %s, which is not its own",
                others.getFileName());
    }

    @Test
    final void theSameReportGivesTheSameBytes() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one"));
        Path other = Files.createDirectories(folder.resolve("other"));
        ReportWriter writer = writer();
        write(writer, TrialReport.full(), one);
        SortedMap<String, byte[]> first = contents(one);
        write(writer(), TrialReport.full(), other);
        requireSame(first, contents(other), "into another folder");
        write(writer, TrialReport.full(), one);
        requireSame(first, contents(one), "a second time into the same folder");
    }

    @Test
    final void theSameReportGivesTheSameBytesInEveryLocale() throws IOException {
        Path english = Files.createDirectories(folder.resolve("en"));
        Path arabic = Files.createDirectories(folder.resolve("ar"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            write(writer(), TrialReport.full(), english);
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            write(writer(), TrialReport.full(), arabic);
        } finally {
            Locale.setDefault(before);
        }
        requireSame(contents(english), contents(arabic), "where the default locale is Arabic");
    }

    private static void requireSame(SortedMap<String, byte[]> first, SortedMap<String, byte[]> second, String how) {
        Require.that(
                first.keySet().equals(second.keySet()),
                "the same report written %s gave the files %s, not %s",
                how,
                second.keySet(),
                first.keySet());
        first.forEach((name, bytes) -> {
            int at = Arrays.mismatch(bytes, second.get(name));
            Require.that(
                    at < 0,
                    "the same report written %s gave other bytes in %s, from byte %d on; write no time but report.created(), no"
                            + " random identifier, and format with Locale.ROOT",
                    how,
                    name,
                    at);
        });
    }

    /** Every file below a folder by its name there. */
    private static SortedMap<String, byte[]> contents(Path target) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(target.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
