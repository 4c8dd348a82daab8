package io.lookbook.app.experiment;

import io.lookbook.api.Settings;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.train.TrainingPlan;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model and how it is trained.
 *
 * @param label unique within the experiment
 * @param plugin the model plugin
 * @param settings the plugin's own options
 * @param network how the host trains it; empty for a model that fits itself
 */
public record ModelPlan(String label, Plugin<ModelFactory> plugin, Settings settings, Optional<NetworkPlan> network) {
    /**
     * How the host trains a network.
     *
     * @param optimizer the optimizer plugin
     * @param optimizerSettings its options
     * @param training epochs, batch size, learning rates, choice of weights
     */
    public record NetworkPlan(Plugin<OptimizerFactory> optimizer, Settings optimizerSettings, TrainingPlan training) {
        /** {@return the record of it for results} */
        public ModelResult.Training describe() {
            return new ModelResult.Training(
                    optimizer.id(),
                    new TreeMap<>(optimizerSettings.asText()),
                    training.learningRate(),
                    training.epochs(),
                    training.batchSize(),
                    training.weights(),
                    training.schedule(),
                    training.patience());
        }
    }

    /** {@return whether its code, or that of its optimizer, does not come with lookbook} */
    public boolean isForeign() {
        return !plugin.source().isBundled()
                || network.map(plan -> !plan.optimizer().source().isBundled()).orElse(false);
    }

    /** {@return all effective options as a user would write them, texts by name} */
    public SortedMap<String, String> effectiveOptions() {
        SortedMap<String, String> all = new TreeMap<>(settings.asText());
        network.ifPresent(plan -> all.putAll(TrainingOptions.write(plan)));
        return all;
    }
}
