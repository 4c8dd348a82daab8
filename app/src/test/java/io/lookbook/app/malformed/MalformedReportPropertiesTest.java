package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.DataException;
import io.lookbook.app.cli.Console;
import io.lookbook.app.report.ReportPdf;
import io.lookbook.app.store.RunVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A report of which some bytes are others is verified, found to differ, or refused with its name. */
@AddLifecycleHook(MoreTries.class)
class MalformedReportPropertiesTest {
    private static Path folder;
    private static Path report;
    private static byte[] content;

    @BeforeContainer
    static void train() throws IOException {
        folder = Files.createTempDirectory("malformed-reports");
        report = SmallRun.make(folder.resolve("run")).report();
        content = Files.readAllBytes(report);
    }

    @AfterContainer
    static void clearAway() throws IOException {
        Promises.delete(folder);
    }

    @Property(tries = 200, seed = "6")
    void itsAttachmentsAreReadOrRefused(@ForAll("changes") List<Bytes> changes) throws IOException {
        Path file = Files.write(folder.resolve("changed.pdf"), Bytes.changed(content, changes));
        try {
            assertThat(RunVerifier.verify(ReportPdf.open(file)).checks()).isNotEmpty();
        } catch (DataException e) {
            assertThat(e.getMessage()).contains(file.toString());
            Promises.speaksPlainly(e.getMessage());
        }
    }

    @Property(tries = 15, seed = "7")
    void theCommandsRefuseItOrUseIt(@ForAll("changes") List<Bytes> changes) throws IOException {
        Path file = Files.write(folder.resolve("changed.pdf"), Bytes.changed(content, changes));
        Promises.endsWith(Console.lookbook("verify", file.toString()), 0, Promises.DIFFERS, Promises.DATA);
        SortedMap<String, String> before = Promises.content(folder);
        Path out = folder.resolve("both");
        Console merge = Console.lookbook(
                "merge", report.toString(), file.toString(), "--section=summary", "--report=json", "--out=" + out);
        Promises.endsWith(merge, 0, Promises.USAGE, Promises.DATA);
        if (Files.exists(out)) {
            Promises.delete(out);
        }
        assertThat(Promises.content(folder)).isEqualTo(before);
    }

    @Provide
    Arbitrary<List<Bytes>> changes() {
        return Bytes.changes();
    }
}
