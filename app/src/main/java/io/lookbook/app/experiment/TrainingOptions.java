package io.lookbook.app.experiment;

import io.lookbook.api.Option;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a user may say of the training of any network, beside the options of its plugin: {@code epochs}, {@code batch-size},
 * {@code weights}, {@code patience}, {@code optimizer}, {@code learning-rate}, {@code optimizer.<option>} for each option of the
 * optimizer, and {@link ScheduleOptions}.
 */
final class TrainingOptions {
    static final String OPTIMIZER = "optimizer";
    static final String OPTIMIZER_PREFIX = OPTIMIZER + ".";
    static final String LEARNING_RATE = "learning-rate";

    private static final Option<String> WEIGHTS = Option.choice(
            "weights",
            WeightChoice.BEST.word(),
            Arrays.stream(WeightChoice.values()).map(WeightChoice::word).toList(),
            "which epoch's weights make the test predictions");

    /** Only so that a rate is written as it would be read; the value that holds is never this default. */
    private static final Option<Double> ANY_RATE = rate(1);

    /** The fixed names, for messages. */
    static final List<String> NAMES = Stream.concat(
                    Stream.of("epochs", "batch-size", "weights", "patience", OPTIMIZER, LEARNING_RATE),
                    ScheduleOptions.NAMES.stream())
            .toList();

    private final PluginRegistry registry;
    private final Optional<PluginSpec> commonOptimizer;

    /**
     * Creates it.
     *
     * @param commonOptimizer for every network that names none
     */
    TrainingOptions(PluginRegistry registry, Optional<PluginSpec> commonOptimizer) {
        this.registry = registry;
        this.commonOptimizer = commonOptimizer;
    }

    static boolean isOne(String name) {
        return NAMES.contains(name) || name.startsWith(OPTIMIZER_PREFIX) || ScheduleOptions.isOne(name);
    }

    /**
     * Reads them.
     *
     * @param recipe what holds where the user says nothing
     * @param given only options for which {@link #isOne} holds
     */
    ModelPlan.NetworkPlan read(Recipe recipe, Map<String, String> given) {
        Option<Integer> epochs = epochs(recipe);
        Option<Integer> batchSize = batchSize(recipe);
        Option<Integer> patience = patience(recipe);
        List<Option<?>> own = List.of(epochs, batchSize, WEIGHTS, patience);
        Map<String, String> ownGiven = new HashMap<>(given);
        ownGiven.keySet().retainAll(own.stream().map(Option::name).toList());
        Settings settings = OptionMistakes.read("", own, ownGiven, List.of());
        Optional<PluginSpec> common = given.containsKey(OPTIMIZER) ? Optional.empty() : commonOptimizer;
        String reference =
                given.getOrDefault(OPTIMIZER, common.map(PluginSpec::reference).orElse(recipe.optimizer()));
        Plugin<OptimizerFactory> optimizer = optimizer(reference);
        double learningRate = learningRate(recipe, given, common, optimizer);
        TrainingPlan training = new TrainingPlan(
                settings.get(epochs),
                settings.get(batchSize),
                learningRate,
                WeightChoice.valueOf(settings.get(WEIGHTS).toUpperCase(Locale.ROOT)),
                ScheduleOptions.read(recipe.schedule(), given, settings.get(epochs), learningRate),
                settings.get(patience));
        return new ModelPlan.NetworkPlan(optimizer, optimizerSettings(recipe, given, common, optimizer), training);
    }

    /** From the model's own options, else the common optimizer, else the recipe where it is for this optimizer. */
    private static double learningRate(
            Recipe recipe, Map<String, String> given, Optional<PluginSpec> common, Plugin<OptimizerFactory> optimizer) {
        double usual = optimizer.name().equals(recipe.optimizer())
                ? recipe.learningRate()
                : optimizer.call(OptimizerFactory::defaultLearningRate);
        String text = given.getOrDefault(
                LEARNING_RATE,
                common.map(spec -> spec.options().get(LEARNING_RATE)).orElse(null));
        try {
            return text == null ? usual : rate(usual).parse(text);
        } catch (UserException e) {
            throw OptionMistakes.value(LEARNING_RATE, e.getMessage());
        }
    }

    private Plugin<OptimizerFactory> optimizer(String reference) {
        try {
            return registry.select(OptimizerFactory.class, reference);
        } catch (UserException e) {
            throw OptionMistakes.value(OPTIMIZER, e.getMessage());
        }
    }

    /** From the model's own options, on top of the common optimizer's, on top of the recipe's if it is for this optimizer. */
    private static Settings optimizerSettings(
            Recipe recipe, Map<String, String> given, Optional<PluginSpec> common, Plugin<OptimizerFactory> optimizer) {
        Map<String, String> values = new TreeMap<>();
        if (optimizer.name().equals(recipe.optimizer())) {
            values.putAll(recipe.optimizerOptions());
        }
        common.ifPresent(spec -> values.putAll(spec.options()));
        values.remove(LEARNING_RATE);
        given.forEach((name, value) -> {
            if (name.startsWith(OPTIMIZER_PREFIX)) {
                values.put(name.substring(OPTIMIZER_PREFIX.length()), value);
            }
        });
        try {
            return OptionMistakes.read(
                    "optimizer " + optimizer.name(), optimizer.options(), values, List.of(LEARNING_RATE));
        } catch (OptionMistakes e) {
            throw e.within("", OPTIMIZER_PREFIX);
        }
    }

    /** The options with fixed names, with the defaults of a recipe; {@code optimizer} is not among them. */
    static List<Option<?>> options(Recipe recipe) {
        List<Option<?>> all = new ArrayList<>(
                List.of(epochs(recipe), batchSize(recipe), WEIGHTS, patience(recipe), rate(recipe.learningRate())));
        all.addAll(ScheduleOptions.options(recipe.schedule()));
        return all;
    }

    private static Option<Integer> epochs(Recipe recipe) {
        return Option.integer("epochs", recipe.epochs(), 1, 1_000_000, "passes over the training images, at most");
    }

    private static Option<Integer> batchSize(Recipe recipe) {
        return Option.integer(
                "batch-size", recipe.batchSize(), 0, Integer.MAX_VALUE, "images a step; 0 for all at once");
    }

    private static Option<Integer> patience(Recipe recipe) {
        return Option.integer(
                "patience",
                recipe.patience(),
                0,
                1_000_000,
                "epochs in a row without a better one that end the training; 0 for never");
    }

    static Option<Double> rate(double usual) {
        return Option.number(
                LEARNING_RATE,
                usual,
                Range.greaterThan(0),
                "the learning rate, of which a schedule takes its part at each step");
    }

    /** Writes them so that {@link #read} reads the same. */
    static SortedMap<String, String> write(ModelPlan.NetworkPlan plan) {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("epochs", String.valueOf(plan.training().epochs()));
        all.put("batch-size", String.valueOf(plan.training().batchSize()));
        all.put("weights", plan.training().weights().word());
        all.put("patience", String.valueOf(plan.training().patience()));
        ScheduleOptions.write(plan.training().schedule(), all);
        all.put(OPTIMIZER, plan.optimizer().id());
        all.put(LEARNING_RATE, ANY_RATE.format(plan.training().learningRate()));
        plan.optimizerSettings().asText().forEach((name, value) -> all.put(OPTIMIZER_PREFIX + name, value));
        return all;
    }
}
