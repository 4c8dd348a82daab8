package io.lookbook.plugins.report.formats;

import io.lookbook.api.UserException;
import java.awt.AWTError;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The one font family of reports, as the PDF embeds it and as figures are measured and drawn with. */
final class ReportFonts {
    /** The family's name, the same for HTML, PDF and AWT: figures find their PDF font by it. */
    static final String FAMILY = "Lookbook Sans";

    private static final float FIGURE_SIZE = 9;

    private final byte[] regular;
    private final byte[] bold;
    private final Font figureFont;

    private ReportFonts(byte[] regular, byte[] bold, Font figureFont) {
        this.regular = regular;
        this.bold = bold;
        this.figureFont = figureFont;
    }

    /**
     * Reads the fonts and makes AWT know them.
     *
     * @return the fonts
     * @throws UserException if Java cannot use fonts on this machine
     * @throws UncheckedIOException if Java cannot keep them in its folder for temporary files, as it does
     */
    static ReportFonts load() {
        byte[] regular = resource("fonts/LookbookSans-Regular.ttf");
        byte[] bold = resource("fonts/LookbookSans-Bold.ttf");
        try {
            if (!isKnown(Font.PLAIN, FAMILY) || !isKnown(Font.BOLD, FAMILY + " Bold")) {
                register(regular);
                register(bold);
            }
            Font figureFont = new Font(FAMILY, Font.PLAIN, 1).deriveFont(FIGURE_SIZE);
            // Until a font was asked for them once, a bolder one derived from it has its size rounded to whole points.
            figureFont.getAttributes();
            return new ReportFonts(regular, bold, figureFont);
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(
                    "Java cannot keep the report's font in its folder for temporary files, "
                            + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
                    e));
        } catch (FontFormatException | RuntimeException | LinkageError | InternalError | AWTError e) {
            throw new UserException(
                    "figures cannot be drawn: Java needs the library fontconfig and at least one installed font, and found"
                            + " none that work (" + e + "). Install them, on Debian and Ubuntu with 'apt-get install"
                            + " fontconfig fonts-dejavu-core', and run again",
                    e);
        }
    }

    /** {@return the font that figures start with} */
    Font figureFont() {
        return figureFont;
    }

    /** {@return the regular font file} */
    byte[] regular() {
        return regular.clone();
    }

    /** {@return the bold font file} */
    byte[] bold() {
        return bold.clone();
    }

    /**
     * A font from {@link Font#createFont} would measure its bold variant as a thickened regular one, narrower than the bold
     * font that the PDF shows. A font that AWT finds by its family's name has the right bold one beside it.
     */
    private static void register(byte[] file) throws FontFormatException, IOException {
        GraphicsEnvironment.getLocalGraphicsEnvironment()
                .registerFont(Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file)));
    }

    private static boolean isKnown(int style, String fullName) {
        return new Font(FAMILY, style, 10).getFontName(Locale.ROOT).equals(fullName);
    }

    private static byte[] resource(String name) {
        try (InputStream in = ReportFonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
