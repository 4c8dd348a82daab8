package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lookbook.api.UserException;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What depends on the fonts of a machine is tried in fresh virtual machines that see other fonts than this one. */
class ReportFontsTest {
    private static final String TEXT = "Confusion matrix of the network";

    @TempDir
    Path folder;

    private Path installed;

    @BeforeEach
    void hideTheFontsOfThisMachine() throws IOException {
        installed = Files.createDirectory(folder.resolve("fonts"));
        Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><fontconfig><dir>" + installed + "</dir><cachedir>" + folder.resolve("cache")
                        + "</cachedir></fontconfig>");
    }

    @Test
    void figuresAreMeasuredWithTheFontsThatThePdfEmbeds() throws IOException {
        assertThat(measured(Font.PLAIN)).isCloseTo(embedded("LookbookSans-Regular.ttf"), within(0.1));
        assertThat(measured(Font.BOLD)).isCloseTo(embedded("LookbookSans-Bold.ttf"), within(0.1));
    }

    @Test
    void aMachineWithoutAFontGetsAdvice() throws Exception {
        assumeTrue(isLinux());

        assertThat(inAnotherMachine())
                .startsWith("UserException: figures cannot be drawn")
                .contains("apt-get install fontconfig fonts-dejavu-core");
    }

    @Test
    void aMachineWithAnyFontDrawsWithTheReportsOwnAndSaysNothingOnStandardError() throws Exception {
        assumeTrue(isLinux());
        try (InputStream font = ReportFonts.class.getResourceAsStream("fonts/LookbookSans-Regular.ttf")) {
            Files.write(installed.resolve("other.ttf"), renamed(font.readAllBytes()));
        }

        assertThat(inAnotherMachine())
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "%.0f %.0f",
                        embedded("LookbookSans-Regular.ttf"),
                        embedded("LookbookSans-Bold.ttf")));
    }

    /** Runs {@link #main} where only the fonts in {@link #installed} exist; returns both its outputs. */
    private String inAnotherMachine() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                ReportFontsTest.class.getName(),
                Files.createDirectory(folder.resolve("report")).toString());
        builder.environment()
                .put("FONTCONFIG_FILE", folder.resolve("fonts.conf").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would name them on standard error
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return output.strip();
    }

    public static void main(String[] arguments) throws IOException {
        try {
            new PdfReportWriter().write(SampleReport.report(), Path.of(arguments[0]));
            System.out.printf(Locale.ROOT, "%.0f %.0f%n", measured(Font.PLAIN), measured(Font.BOLD));
        } catch (UserException e) {
            System.out.println("UserException: " + e.getMessage());
        }
    }

    private static double measured(int style) {
        Font font = ReportFonts.load().figureFont().deriveFont(style, 100f);
        return font.getStringBounds(TEXT, new FontRenderContext(null, true, true))
                .getWidth();
    }

    /** The width by the advances of the font file itself, at 100 points. */
    private static double embedded(String file) throws IOException {
        try (InputStream in = ReportFonts.class.getResourceAsStream("fonts/" + file);
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
            double sum = 0;
            for (int c : TEXT.chars().toArray()) {
                sum += font.getAdvanceWidth(font.getUnicodeCmapLookup().getGlyphId(c));
            }
            return 100 * sum / font.getUnitsPerEm();
        }
    }

    /** The same font under a name of the same length, so that it is a stranger. */
    private static byte[] renamed(byte[] font) {
        byte[] renamed = font.clone();
        for (var charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1)) {
            byte[] from = "Lookbook".getBytes(charset);
            byte[] to = "Bookloob".getBytes(charset);
            for (int i = 0; i + from.length <= renamed.length; i++) {
                if (Arrays.equals(renamed, i, i + from.length, from, 0, from.length)) {
                    System.arraycopy(to, 0, renamed, i, to.length);
                }
            }
        }
        return renamed;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }
}
