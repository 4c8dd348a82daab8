package io.lookbook.app.report;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.store.NearbyFile;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * A report with the files that travel in it. Somebody else may have made it, so nothing in it is believed: sizes are bounded,
 * names are looked up and never become paths, and whatever is wrong with it is a {@link DataException} that names the file.
 */
public final class ReportPdf implements RunFiles {
    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    /** The end of the file may be followed by this much that belongs to nothing, as in ISO 32000 implementation notes. */
    private static final int END_WITHIN = 1024;

    /** What a run folder calls it. */
    private static final String REPORT_NAME = "report.pdf";

    private static final long LARGEST_FILE = 256L << 20;

    /** What a label may be, as {@link io.lookbook.app.experiment.ModelSpec} has it, between two parts that are always the same. */
    private static final Pattern RUN_FILE =
            Pattern.compile("models/[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}/seed-(0|-?[1-9][0-9]{0,18})/[a-z.]{1,40}");

    /** A plain name, as other programs may have attached one: no folder, nothing that steers a terminal. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\:\\p{Cc}\\p{Cf}]{1,255}");

    private final Path file;
    private final byte[] content;
    private final SortedMap<String, Attachment> attachments;

    private ReportPdf(Path file, byte[] content, SortedMap<String, Attachment> attachments) {
        this.file = file;
        this.content = content;
        this.attachments = attachments;
    }

    /**
     * Whether a file is a PDF by its first bytes.
     *
     * @param file any file
     * @return false also if it cannot be read
     */
    public static boolean isPdf(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(HEADER.length), HEADER);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a report.
     *
     * @param file a PDF
     * @return it, with its attachments known and not yet unpacked
     * @throws DataException if it is no report, is damaged or encrypted
     * @throws IOException if it cannot be read
     */
    public static ReportPdf open(Path file) throws IOException {
        byte[] content = content(file);
        SortedMap<String, Attachment> attachments = load(file, content, AttachmentReader::read);
        attachments.keySet().forEach(name -> {
            if (!RUN_FILE.matcher(name).matches() && !PLAIN_NAME.matcher(name).matches()) {
                throw new DataException(file + " has an attachment of the name '" + printable(name)
                        + "', which no report has; it is not used");
            }
        });
        if (!attachments.containsKey(METRICS)) {
            throw new DataException(
                    file + " is a PDF, but has no attachment metrics.json: it is no report of lookbook, or a"
                            + " program that printed or saved it again left its attachments out");
        }
        return new ReportPdf(file, content, attachments);
    }

    private static byte[] content(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            Path report = file.resolve(REPORT_NAME);
            throw new DataException(
                    file + " is a folder, not the PDF of a report" + (Files.exists(report) ? "; name " + report : ""));
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new DataException(
                        file + " has " + size + " bytes; a report has at most " + LARGEST_FILE + ", so it is not read");
            }
            if (!Files.isRegularFile(file)) {
                throw new DataException(file + " is no file but a device or a pipe; save it as a file first");
            }
            byte[] content = Files.readAllBytes(file);
            if (!Arrays.equals(Arrays.copyOf(content, HEADER.length), HEADER)) {
                throw new DataException(file + " is no PDF: it does not begin with %PDF-");
            }
            if (!hasEnd(content)) {
                throw new DataException(file + " is damaged: its end is missing; copy or download it again");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new DataException("there is no file " + file + "." + NearbyFile.didYouMean(file), e);
        }
    }

    private static boolean hasEnd(byte[] content) {
        for (int i = content.length - END.length; i >= Math.max(0, content.length - END_WITHIN); i--) {
            if (Arrays.equals(content, i, i + END.length, END, 0, END.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whatever a damaged file makes PDFBox do, the user is told which file it was. */
    static <T> T load(Path file, byte[] content, Reading<T> reading) {
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.isEncrypted()) {
                throw encrypted(file, null);
            }
            return reading.read(document);
        } catch (DataException e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw encrypted(file, e);
        } catch (IOException | RuntimeException e) {
            throw new DataException(file + " is damaged: " + e.getMessage(), e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            // Nested or packed so as to exhaust its reader. Nothing else is under way here that could have done so.
            throw new DataException(file + " is damaged: it would take more memory to read than there is", e);
        }
    }

    private static DataException encrypted(Path file, Exception cause) {
        return new DataException(file + " is encrypted; save it without a password, then try again", cause);
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        Attachment attachment = attachments.get(name);
        return attachment == null ? Optional.empty() : Optional.of(attachment.unpack());
    }

    /** {@return the names of all attached files} */
    public Set<String> names() {
        return attachments.keySet();
    }

    @Override
    public boolean has(String name) {
        return attachments.containsKey(name);
    }

    @Override
    public String where(String name) {
        return name + " in " + file;
    }

    @Override
    public String missing(String name) {
        return file + " has no attachment " + name
                + ", so its numbers cannot be computed again; if it was made by an older"
                + " lookbook, make it again with 'lookbook report RUN_DIR'";
    }

    /**
     * Reads an attached text.
     *
     * @param name its name
     * @return the text
     * @throws DataException if there is none, or it is damaged
     */
    public String text(String name) {
        try {
            return new String(read(name).orElseThrow(() -> new DataException(missing(name))), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DataException(where(name) + " is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the attached experiment.
     *
     * @param files what reads experiments
     * @return the experiment
     * @throws DataException if there is none, or it is damaged
     */
    public Experiment experiment(ExperimentFile files) {
        try {
            return files.parse(text(EXPERIMENT), "experiment", where(EXPERIMENT));
        } catch (DataException e) {
            throw e;
        } catch (UserException e) {
            throw new DataException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }

    /** {@return the SHA-256 of the file, hexadecimal} */
    public String sha256() {
        return Sha256.of(content);
    }

    /** {@return what stands on its pages} */
    PdfPages pages() {
        return load(file, content, PdfPages::of);
    }

    /** A name in the file, for a message. */
    static String printable(String name) {
        String clean = TerminalText.line(name);
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "...";
    }

    /** Uses an open document. */
    interface Reading<T> {
        T read(PDDocument document) throws IOException;
    }
}
