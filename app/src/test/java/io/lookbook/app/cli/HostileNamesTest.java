package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.lookbook.app.plugin.PluginJar;
import io.lookbook.app.report.PdfWithAttachments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** One run whose classes, descriptions and reasons of failure all try to be something else, in every format. */
class HostileNamesTest {
    private static final String MARKUP =
            "<script>alert(1)</script>\" onload=\"x ]]></style><img src=x onerror=y> {{title}}";
    private static final String COMMANDS = "\\input{/etc/passwd} \\write18{id} \\end{document} 5% $x$ #1 ^^41";
    private static final String FORMULA = "=HYPERLINK(\"http://127.0.0.1/\")";
    private static final String STEERING = "\u001b[2J\u001b]0;title\u0007\u202e\u009b31m";

    @TempDir
    private static Path temporary;

    private static Path root;
    private static HttpServer server;
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static String entity;
    private static Path out;
    private static Set<String> before;
    private static Console run;
    private static Console listing;

    @BeforeAll
    static void runOnce() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            REQUESTS.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        root = Files.createDirectories(temporary.resolve("some/where/deep"));
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        Path secret = Files.writeString(root.resolve("secret.txt"), "the content of the secret file");
        entity = "<!DOCTYPE a [<!ENTITY % p SYSTEM \"" + address + "/dtd\"> %p; <!ENTITY e SYSTEM \"" + secret.toUri()
                + "\">]><a>&e;</a><link href=\"" + address + "/css\"/><image href=\"" + address + "/svg\"/>";
        images(root.resolve("images"));
        plugin(root.resolve("plugins/hostile.jar"), address);
        out = root.resolve("out");
        before = files();
        run = lookbook(
                "run",
                "--plugins=" + root.resolve("plugins"),
                "--dataset=idx:folder=" + root.resolve("images"),
                "--model=majority",
                "--model=hostile",
                "--report=html",
                "--report=latex",
                "--report=json",
                "--report=pdf",
                "--out=" + out);
        listing = lookbook("plugins", "--plugins=" + root.resolve("plugins"));
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void theRunEndsAsOneWithAFailedModel() {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).contains("<script>alert(1)</script>");
        assertThat(listing.exitCode()).isZero();
        assertThat(listing.out()).contains("hostile");
    }

    @Test
    void nothingIsWrittenBesideTheOutput() throws IOException {
        TreeSet<String> made = new TreeSet<>(files());
        made.removeAll(before);
        assertThat(made).isNotEmpty().allMatch(file -> file.startsWith("out/") || file.startsWith("cache/runs/"));
        assertThat(made.stream().filter(file -> file.startsWith("out/")).map(file -> file.substring("out/".length())))
                .allMatch(file ->
                        file.matches("(figures/|tables/|latex/((figures|tables|images)/)?|models/majority/seed-1/)?"
                                + "[.\\w][\\w.-]*"));
    }

    @Test
    void nothingIsFetchedAndNoOtherFileIsRead() throws IOException {
        assertThat(REQUESTS).hasValue(0);
        for (String file : files()) {
            if (file.startsWith("out/")) {
                assertThat(Files.readString(root.resolve(file), ISO_8859_1))
                        .as(file)
                        .doesNotContain("the content of the secret file");
            }
        }
    }

    @Test
    void noTerminalIsSteered() {
        assertThat(run.out() + run.err() + listing.out() + listing.err())
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e");
    }

    @Test
    void thePageForBrowsersHasNoElementOfTheirs() throws Exception {
        Document page = parsed(out.resolve("report.html"));
        assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("style").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("link").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent()).contains(MARKUP, COMMANDS);
        assertNothingObeys(page);
    }

    @Test
    void figuresHaveNoElementOfTheirs() throws Exception {
        try (Stream<Path> figures = Files.list(out.resolve("figures"))) {
            for (Path figure : figures.toList()) {
                Document document = parsed(figure);
                assertThat(document.getDoctype()).isNull();
                assertThat(document.getElementsByTagName("script").getLength()).isZero();
                assertNothingObeys(document);
            }
        }
    }

    @Test
    void noCommandOfTheirsIsInLatex() throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("latex"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".tex")).toList()) {
                assertThat(Files.readString(file)).doesNotContain("\\input{/", "\\write", "^^", "\n\\end{document} ");
            }
        }
        assertThat(Files.readString(out.resolve("latex/report.tex")).split("\\\\end\\{document}", -1))
                .hasSize(2);
    }

    @Test
    void noTableHasAFormulaAndTheJsonHasTheNamesAsTheyAre() throws IOException {
        int cells = 0;
        try (Stream<Path> tables = Files.list(out.resolve("tables"))) {
            for (Path table : tables.toList()) {
                try (CSVParser parser = CSVParser.parse(table, UTF_8, CSVFormat.RFC4180)) {
                    for (List<String> row :
                            parser.stream().map(record -> record.toList()).toList()) {
                        assertThat(row).noneMatch(cell -> cell.startsWith("="));
                        cells += (int)
                                row.stream().filter(("'" + FORMULA)::equals).count();
                    }
                }
            }
        }
        assertThat(cells).isPositive();
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(out.resolve("metrics.json").toFile())
                        .at("/dataset/classes/2")
                        .asText())
                .isEqualTo(FORMULA);
    }

    @Test
    void thePdfRunsNothingAndIsStillVerified() throws IOException {
        Path report = out.resolve("report.pdf");
        try (PDDocument document = Loader.loadPDF(report.toFile())) {
            assertThat(document.getDocumentCatalog().getNames().getJavaScript()).isNull();
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
        }
        Console verify = lookbook("verify", "--plugins=" + root.resolve("plugins"), report.toString());
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out() + verify.err()).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "merge", "run"})
    void nothingIsFetchedForAReportOfSomebodyElse(String command, @TempDir Path folder) throws IOException {
        Path report = PdfWithAttachments.withXml(out.resolve("report.pdf"), folder.resolve("evil.pdf"), entity);
        Path other = PdfWithAttachments.changed(
                report, folder.resolve("other.pdf"), "experiment.yaml", text -> entity + "\n" + text);
        String target = "--out=" + folder.resolve("target");
        Console read =
                switch (command) {
                    case "verify" -> lookbook(command, report.toString());
                    case "merge" -> lookbook(command, report.toString(), other.toString(), target);
                    default -> lookbook(command, other.toString(), target);
                };
        assertThat(read.exitCode()).as(read.err()).isNotEqualTo(1);
        assertThat(read.err()).doesNotContain("\tat ", "\u001b");
        assertThat(read.out() + read.err()).doesNotContain("the content of the secret file");
        assertThat(REQUESTS).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "/tmp/evil",
                "a/b",
                "a b",
                "-x",
                "..",
                "a\u001b[2J",
                "<script>",
                "a;id",
                "a\nb",
                "$(id)"
            })
    void aPluginOfSuchANameOrPackageIsNotBegun(String name) throws IOException {
        Set<String> there = files();
        String target = "--out=" + root.resolve("new");
        for (List<String> words : List.of(List.of(name, target), List.of("fine", "--package=" + name, target))) {
            List<String> line =
                    Stream.concat(Stream.of("new", "model"), words.stream()).toList();
            Console written = Console.lookbookAt(root.resolve("home"), Map.of(), line.toArray(String[]::new));
            assertThat(written.exitCode()).as(written.err()).isEqualTo(2);
            assertThat(written.err()).doesNotContain("\u001b", "\tat ");
        }
        assertThat(files()).isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/evil", "a/b", ".", "..", "-", "a\u0000b", "<b>", "a:b", "evil."})
    void aLabelThatIsNoNameOfAFolderIsRefused(String label) throws IOException {
        Set<String> there = files();
        Console refused = lookbook(
                "run", SmallReports.DATA, "--model=" + label + "=majority", "--out=" + root.resolve("refused"));
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(files()).isEqualTo(there);
    }

    private static void assertNothingObeys(Document document) {
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            NamedNodeMap attributes = ((Element) all.item(i)).getAttributes();
            for (int a = 0; a < attributes.getLength(); a++) {
                assertThat(attributes.item(a).getNodeName().toLowerCase(Locale.ROOT))
                        .doesNotStartWith("on");
                if (attributes.item(a).getNodeName().matches("(xlink:)?href|src")) {
                    assertThat(attributes.item(a).getNodeValue()).matches("(?s)(#|data:).*");
                }
            }
        }
    }

    private static Document parsed(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(
                "http://apache.org/xml/features/disallow-doctype-decl",
                file.toString().endsWith(".svg"));
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static void images(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("classes.txt"),
                String.join("\n", MARKUP, COMMANDS, FORMULA, entity, "a b", "../../evil", "-", "plain") + "\n");
        for (String part : List.of("train", "t10k")) {
            byte[] images = new byte[16 + 80 * 64];
            byte[] labels = new byte[8 + 80];
            System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, 80, 0, 0, 0, 8, 0, 0, 0, 8}, 0, images, 0, 16);
            System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 0, 80}, 0, labels, 0, 8);
            for (int i = 0; i < 80; i++) {
                images[16 + 64 * i] = (byte) (i + 1);
                images[17 + 64 * i] = (byte) part.charAt(0);
                labels[8 + i] = (byte) (i % 8);
            }
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), images);
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels);
        }
    }

    private static void plugin(Path jar, String address) {
        String text = "\"" + escaped(MARKUP + COMMANDS + STEERING + entity) + "\"";
        new PluginJar()
                .source("Hostile", """
                        import io.lookbook.api.*;
                        import io.lookbook.api.model.*;
                        import java.util.*;
                        public class Hostile implements ModelFactory {
                            @Override public String name() { return "hostile"; }
                            @Override public String description() { return %1$s; }
                            @Override public List<Option<?>> options() {
                                return List.of(Option.integer("number", 1, 1, 9, %1$s));
                            }
                            @Override public Recipe recipe() { return Recipe.NONE; }
                            @Override public Model create(Settings settings, PluginContext plugin) {
                                return (Learner) (train, validation, context) -> { throw new IllegalStateException(%1$s); };
                            }
                        }
                        """.formatted(text))
                .provider("io.lookbook.api.model.ModelFactory", "Hostile")
                .write(jar);
    }

    /** As a literal of Java, where a code such as that of a quotation mark would end it. */
    private static String escaped(String text) {
        StringBuilder code = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                code.append('\\').append((char) c);
            } else {
                code.append(c >= ' ' && c < 0x7F ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return code.toString();
    }

    private static Console lookbook(String... line) {
        return Console.lookbook(Map.of("LOOKBOOK_CACHE", root.resolve("cache").toString()), line);
    }

    /** Also those beside and above the folder that all commands work in. */
    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            TreeSet<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(root.relativize(file).toString()));
            return names;
        }
    }
}
