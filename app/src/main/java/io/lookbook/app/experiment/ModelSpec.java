package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A model of an experiment.
 *
 * @param label unique within the experiment; also the name of the model's folder, so letters, digits, dots, dashes and
 *     underscores only
 * @param plugin the model plugin, with options of its own and of its training
 */
public record ModelSpec(String label, PluginSpec plugin) {
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

    /** Names of devices, which Windows takes for no folder, also with an ending. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    /** File systems take 255 bytes, and names of files are made of a label and a few words. */
    private static final int MOST_BYTES = 192;

    /** Checks the label. */
    public ModelSpec {
        checkLabel(label);
    }

    /**
     * Checks what is to name the folder of a model, wherever it comes from.
     *
     * @param label any text
     * @throws UserException if it cannot be a label
     */
    public static void checkLabel(String label) {
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

    /**
     * Reads {@code [LABEL=]NAME[:key=value,...]}; without a label it is the plugin's name.
     *
     * @param text as the user wrote it
     * @return the specification
     * @throws UserException if it has another form
     */
    public static ModelSpec parse(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        if (equals >= 0 && (colon < 0 || equals < colon)) {
            return new ModelSpec(text.substring(0, equals).strip(), PluginSpec.parse(text.substring(equals + 1)));
        }
        PluginSpec plugin = PluginSpec.parse(text);
        return new ModelSpec(plugin.name(), plugin);
    }
}
