package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For each thing that a report format must keep, one that does not, and what its author reads. */
class BrokenReportsTest {
    @TempDir
    private Path folder;

    private ReportContract contract(ReportWriter writer) {
        ReportContract contract = new ReportContract() {
            @Override
            protected ReportFactory factory() {
                return new Made(writer);
            }
        };
        contract.folder = folder;
        return contract;
    }

    private static void fails(ThrowingCallable check, String... partsOfTheMessage) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContainingAll(partsOfTheMessage);
    }

    /** A factory of whatever a test makes. */
    private static final class Made extends Named<ReportWriter> implements ReportFactory {
        private final ReportWriter writer;

        private Made(ReportWriter writer) {
            this.writer = writer;
        }

        @Override
        public ReportWriter create(Settings settings, PluginContext context) {
            return writer;
        }
    }

    private static List<Path> file(Path target, String text) throws IOException {
        return List.of(Files.writeString(target.resolve("report.txt"), text));
    }

    @Test
    void oneThatWritesNothing() {
        fails(
                () -> contract((report, target) -> List.of()).itWritesTheFilesThatItNamesIntoTheFolder(),
                "write() returned no file");
        fails(
                () -> contract((report, target) -> List.of(target.resolve("report.txt")))
                        .itWritesTheFilesThatItNamesIntoTheFolder(),
                "report.txt, but there is no such file");
        fails(
                () -> contract((report, target) -> file(target, "")).itWritesTheFilesThatItNamesIntoTheFolder(),
                "report.txt empty");
    }

    @Test
    void oneThatWritesBesideTheFolder() {
        fails(
                () -> contract((report, target) -> file(target.getParent(), "text"))
                        .itWritesTheFilesThatItNamesIntoTheFolder(),
                "which is not in the folder that it was given");
        fails(
                () -> contract((report, target) -> {
                            file(target.getParent(), "text");
                            return file(target, "text");
                        })
                        .itWritesTheFilesThatItNamesIntoTheFolder(),
                "beside the folder that it was given");
    }

    @Test
    void oneThatLeavesTemporaryFiles() {
        fails(
                () -> contract((report, target) -> {
                            Files.writeString(target.resolve("report.tmp"), "text");
                            return file(target, "text");
                        })
                        .itLeavesNothingElseInTheFolder(),
                "write() left report.tmp, which is not among the files that it returned");
    }

    @Test
    void oneThatTakesTheFilesOfOthers() {
        fails(
                () -> contract((report, target) -> {
                            Files.delete(target.resolve("metrics-of-the-run.json"));
                            return file(target, "text");
                        })
                        .itLeavesNothingElseInTheFolder(),
                "write() changed or removed metrics-of-the-run.json, which is not its own");
    }

    @Test
    void oneThatWritesOtherBytesEachTime() {
        AtomicInteger calls = new AtomicInteger();
        fails(
                () -> contract((report, target) -> file(target, "written " + calls.incrementAndGet()))
                        .theSameReportGivesTheSameBytes(),
                "the same report written into another folder gave other bytes in report.txt, from byte 8 on");
        fails(
                () -> contract((report, target) -> file(target, String.format("%,.2f", 1234.5)))
                        .theSameReportGivesTheSameBytesInEveryLocale(),
                "the same report written where the default locale is Arabic gave other bytes in report.txt");
    }

    @Test
    void oneThatCannotStandAnEmptyReport() {
        fails(
                () -> contract((report, target) ->
                                file(target, report.sections().get(0).name()))
                        .itWritesTheFilesThatItNamesIntoTheFolder(),
                "write() of 'Nothing to report' threw");
    }
}
