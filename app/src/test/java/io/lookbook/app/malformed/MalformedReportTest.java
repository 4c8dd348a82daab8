package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.cli.Console;
import io.lookbook.app.report.PdfWithAttachments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PDFs that are no reports, or reports that somebody changed, given to {@code verify}, {@code merge} and {@code run}. */
class MalformedReportTest {
    @TempDir
    private static Path original;

    private static Path report;
    private static Map<String, String> attached;

    @TempDir
    private Path folder;

    private SortedMap<String, String> before;

    @BeforeAll
    static void train() throws IOException {
        report = SmallRun.make(original.resolve("run")).report();
        attached = PdfWithAttachments.read(report);
    }

    @BeforeEach
    void lookAround() throws IOException {
        Files.createDirectories(folder.resolve("outside/seed-1"));
        before = Promises.content(folder);
    }

    @AfterEach
    void nothingWasWritten() {
        SortedMap<String, String> after = Promises.content(folder);
        after.keySet().removeIf(name -> name.endsWith(".pdf"));
        assertThat(after).isEqualTo(before);
    }

    static Stream<byte[]> noPdfs() {
        byte[] noise = new byte[10_000];
        Arrays.fill(noise, (byte) 0xA5);
        return Stream.of(
                new byte[0],
                new byte[] {'%'},
                bytes("%PDF"),
                bytes("%PDF-"),
                bytes("%PDF-1.7\n%%EOF"),
                bytes("%PDF-1.7\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF"),
                bytes("%PDF-1.7\n1 0 obj <</Names 1 0 R /Pages 1 0 R /Type /Catalog>> endobj\n"
                        + "trailer <</Root 1 0 R /Size 2>>\nstartxref\n9\n%%EOF"),
                bytes("%PDF-1.7\n1 0 obj " + "<</A ".repeat(100_000) + "\n%%EOF"),
                bytes("%PDF-1.7\n1 0 obj " + "[".repeat(1_000_000) + "\n%%EOF"),
                bytes("%PDF-1.7\nxref\n0 2147483647\n0000000000 65535 f\ntrailer <</Root 1 0 R /Size 2147483647>>\n"
                        + "startxref\n9\n%%EOF"),
                bytes("%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF"),
                noise,
                bytes("PK\3\4"));
    }

    @ParameterizedTest
    @MethodSource("noPdfs")
    void whatIsNoReportIsRefused(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bad.pdf"), content);
        refusedByAll(file, file.toString());
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        refusedByAll(folder.resolve("no such.pdf"), "there is no file");
        refusedByAll(folder, "is a folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNotRead() {
        Promises.refuses(Console.lookbook("verify", "/dev/zero"), Promises.DATA, "/dev/zero is no file but a device");
        Promises.refuses(merge(Path.of("/dev/zero")), Promises.DATA, "/dev/zero is no file but a device");
    }

    @Test
    void aReportThatWasCutOffIsRefused() throws IOException {
        byte[] content = Files.readAllBytes(report);
        for (int i = 1; i < 20; i++) {
            Path file = Files.write(folder.resolve("cut.pdf"), Arrays.copyOf(content, content.length * i / 20));
            Promises.refuses(
                    Console.lookbook("verify", file.toString()),
                    Promises.DATA,
                    file + " is damaged: its end is missing");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.json",
                "experiment.yaml",
                "environment.json",
                "imprint.json",
                SmallRun.HISTORY,
                SmallRun.PREDICTIONS
            })
    void anAttachmentThatIsMissingEmptyOrDamagedIsNamed(String name) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>(attached);
        texts.remove(name);
        refused(PdfWithAttachments.replaced(report, pdf(), texts), name);
        for (String text : List.of("", "\0", "{", "[1", "null", "a: [", "x".repeat(100_000))) {
            texts.put(name, text);
            refused(PdfWithAttachments.replaced(report, pdf(), texts), name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, it is longer than 0 bytes", "1, it is longer than 1 bytes", "100000, it ends too early",
        "134217728, it ends too early", "134217729, larger than any report",
                "9223372036854775807, larger than any report",
        "-1, does not say how large", "-9223372036854775808, does not say how large"
    })
    void anAttachmentOfAnotherSizeThanItSaysIsNamed(long size, String complaint) throws IOException {
        refused(PdfWithAttachments.missized(report, pdf(), "metrics.json", size), complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/x",
                "../x",
                "models/../../x",
                "models/mlp/seed-1/../../../x",
                "a\\b",
                "C:x",
                "\u001B[2J",
                "a\nb",
                "\u202Ex"
            })
    void anAttachmentWhoseNameLeadsElsewhereIsRefused(String name) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>(attached);
        texts.put(name, "x");
        refusedByAll(PdfWithAttachments.replaced(report, pdf(), texts), "which no report has; it is not used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "/tmp/outside", "..", "a/../../outside", "CON", "a\\nb", "-rf"})
    void aLabelThatLeadsElsewhereIsRefused(String label) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>(attached);
        texts.put(
                "metrics.json",
                SmallRun.changed(attached.get("metrics.json"), SmallRun.set("/models/0/label", "\"" + label + "\"")));
        texts.put("experiment.yaml", attached.get("experiment.yaml").replace("  mlp:", "  \"" + label + "\":"));
        refusedByAll(PdfWithAttachments.replaced(report, pdf(), texts), "cannot be a model's label");
    }

    @Test
    void aLabelThatOnlyTheExperimentHasIsNamed() throws IOException {
        Path changed = PdfWithAttachments.changed(
                report, pdf(), "experiment.yaml", text -> text.replace("  mlp:", "  ../outside:"));
        refusedByAll(changed, "experiment.yaml in " + changed + ":9:3: '../outside' cannot be a model's label");
    }

    @Test
    void anExperimentWithATagOrAnAliasIsNotRun() throws IOException {
        Path tag = PdfWithAttachments.changed(
                report, pdf(), "experiment.yaml", text -> text + "\nlimit: !!java.net.URL http://127.0.0.1/\n");
        refusedByAll(tag, "experiment.yaml in " + tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],"})
    void anAttachmentThatWouldFillTheMemoryIsRefused(String piece) throws IOException {
        Path bomb = PdfWithAttachments.changed(report, pdf(), "metrics.json", text -> "[" + piece.repeat(6_000_000));
        refusedByAll(bomb, "metrics.json in " + bomb + " is damaged");
    }

    @ParameterizedTest
    @CsvSource({"metrics.json, schemaVersion", "environment.json, schemaVersion", "imprint.json, schemaVersion"})
    void aNewerSchemaIsNamed(String name, String field) throws IOException {
        Path newer = PdfWithAttachments.changed(
                report, pdf(), name, text -> text.replaceFirst("\"" + field + "\" ?: 1", "\"" + field + "\": 2"));
        Promises.refuses(
                Console.lookbook("verify", newer.toString()), Promises.DATA, name + " in " + newer, "schema version 2");
    }

    private Path pdf() {
        return folder.resolve("changed.pdf");
    }

    private void refused(Path file, String... words) {
        Promises.refuses(Console.lookbook("verify", file.toString()), Promises.DATA, words);
    }

    private void refusedByAll(Path file, String... words) {
        refused(file, words);
        Promises.refuses(merge(file), Promises.DATA, words);
        if (file.toString().endsWith(".pdf")) {
            Promises.refuses(
                    Console.lookbook("run", file.toString(), "--out=" + folder.resolve("again")), Promises.DATA, words);
        }
    }

    private Console merge(Path file) {
        return Console.lookbook("merge", report.toString(), file.toString(), "--out=" + folder.resolve("both"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
