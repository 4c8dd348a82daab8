package io.lookbook.app.store;

import io.lookbook.api.UserException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a model may be called, because each label names a folder. */
public final class ModelLabel {
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

    /** Names of devices, which Windows takes for no folder, also with an ending. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    /** File systems take 255 bytes, and names of files are made of a label and a few words. */
    private static final int MOST_BYTES = 192;

    private ModelLabel() {}

    /** {@return the characters that a label may have, as a regular expression; not all that matches is a label} */
    public static String pattern() {
        return LABEL.pattern();
    }

    /**
     * Checks what is to name the folder of a model, wherever it comes from.
     *
     * @param label any text
     * @throws UserException if it cannot be a label
     */
    public static void check(String label) {
        if (!LABEL.matcher(label).matches() || label.endsWith(".")) {
            throw new UserException(
                    Excerpt.of(label) + " cannot be a model's label: it names a folder, so it is 1 to 64 letters,"
                            + " digits, dots, dashes and underscores, beginning with a letter or digit and not ending with a dot");
        }
        if (DEVICE.matcher(label).matches()) {
            throw new UserException(Excerpt.of(label)
                    + " cannot be a model's label: it names a folder, and Windows keeps that name for a device");
        }
        int bytes = label.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new UserException(
                    Excerpt.of(label) + " cannot be a model's label: it names a folder, so it has at most " + MOST_BYTES
                            + " bytes in UTF-8, not " + bytes);
        }
    }

    /**
     * What some file systems make of a label: they fold case, or take one letter for another way of writing it.
     *
     * @param label a label
     * @return equal for two labels that could name the same folder
     */
    public static String folderKey(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
