package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.store.ModelLabel;

/**
 * A model of an experiment.
 *
 * @param label unique within the experiment; also the name of the model's folder, so letters, digits, dots, dashes and
 *     underscores only
 * @param plugin the model plugin, with options of its own and of its training
 */
public record ModelSpec(String label, PluginSpec plugin) {
    /** Checks the label. */
    public ModelSpec {
        ModelLabel.check(label);
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
