package io.lookbook.app.experiment;

import io.lookbook.api.Settings;
import io.lookbook.api.model.Recipe;
import io.lookbook.app.config.ConfigNode;
import io.lookbook.app.config.ConfigNode.Entry;
import io.lookbook.app.config.ConfigNode.Mapping;
import io.lookbook.app.config.ConfigNode.Sequence;
import io.lookbook.app.config.ConfigWriter;
import io.lookbook.app.config.Origin;
import io.lookbook.app.plugin.Plugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run would do, option by option, with where each was given. */
public final class EffectiveConfiguration {
    private final ExperimentPlan plan;
    private final Configuration given;
    private final Experiment experiment;

    private EffectiveConfiguration(ExperimentPlan plan, Configuration given) {
        this.plan = plan;
        this.given = given;
        this.experiment = given.experiment();
    }

    /**
     * Writes it.
     *
     * @param plan the resolved experiment
     * @param given what it was resolved from
     * @return an experiment file that means the same plan; behind each value a comment that says where it was given
     */
    public static String of(ExperimentPlan plan, Configuration given) {
        return new ConfigWriter().commented(new EffectiveConfiguration(plan, given).tree());
    }

    private Mapping tree() {
        Mapping models = new Mapping(Origin.DEFAULT, Map.of());
        for (int i = 0; i < plan.models().size(); i++) {
            ModelPlan model = plan.models().get(i);
            models = models.with(
                    model.label(), model(model, experiment.models().get(i).plugin()));
        }
        Mapping root = new Mapping(Origin.DEFAULT, Map.of())
                .with("name", ExperimentTree.text(plan.name(), origin("name")))
                .with("dataset", plugin(experiment.dataset(), plan.data().effectiveOptions(), "dataset"))
                .with("models", models)
                .with("reports", formats())
                .with("sections", sections())
                .with("seed", ExperimentTree.number(plan.seed(), origin("seed")))
                .with("repeats", ExperimentTree.number(plan.repeats(), origin("repeats")));
        return plan.limit().isEmpty()
                ? root
                : root.with("limit", ExperimentTree.number(plan.limit().get(), origin("limit")));
    }

    private Sequence formats() {
        List<ConfigNode> formats = new ArrayList<>();
        for (int i = 0; i < plan.report().formats().size(); i++) {
            Settings settings = plan.report().formats().get(i).settings();
            formats.add(plugin(experiment.reports().get(i), settings.asText(), "reports", String.valueOf(i)));
        }
        return new Sequence(Origin.DEFAULT, formats);
    }

    private Sequence sections() {
        List<ConfigNode> sections = new ArrayList<>();
        boolean all = experiment.sections().isEmpty();
        for (int i = 0; i < plan.report().sections().size(); i++) {
            ReportPlan.Part part = plan.report().sections().get(i);
            PluginSpec spec = all
                    ? PluginSpec.of(part.plugin().name())
                    : experiment.sections().get(i);
            String[] path = all ? new String[] {"sections"} : new String[] {"sections", String.valueOf(i)};
            Mapping section = plugin(spec, part.settings().asText(), path);
            sections.add(
                    section.entries().size() == 1
                            ? section.get(ExperimentTree.PLUGIN).orElseThrow()
                            : section);
        }
        return new Sequence(Origin.DEFAULT, sections);
    }

    private Mapping model(ModelPlan model, PluginSpec spec) {
        Map<String, String> options = new LinkedHashMap<>(model.settings().asText());
        Mapping node = plugin(spec, options, "models", model.label());
        if (model.network().isEmpty()) {
            return node;
        }
        ModelPlan.NetworkPlan network = model.network().get();
        for (Map.Entry<String, String> option : TrainingOptions.write(network).entrySet()) {
            String name = option.getKey();
            String value = name.equals(TrainingOptions.OPTIMIZER) ? optimizer(model, spec) : option.getValue();
            Origin origin = given.value(List.of("models", model.label(), name))
                    .orElseGet(() -> notInModel(name, model, network.optimizer()));
            node = node.with(name, ExperimentTree.option(value, origin));
        }
        return node;
    }

    /** As it was written, because what is written again is read by people and may have other sources. */
    private String optimizer(ModelPlan model, PluginSpec spec) {
        return Optional.ofNullable(spec.options().get(TrainingOptions.OPTIMIZER))
                .or(() -> experiment.optimizer().map(PluginSpec::reference))
                .orElseGet(() -> recipe(model).optimizer());
    }

    /** Where an option of a training comes from that the model itself does not say; as {@link TrainingOptions} looks. */
    private Origin notInModel(String name, ModelPlan model, Plugin<?> optimizer) {
        boolean ownOptimizer = given.value(List.of("models", model.label(), TrainingOptions.OPTIMIZER))
                .isPresent();
        boolean ofOptimizer = name.startsWith(TrainingOptions.OPTIMIZER_PREFIX);
        boolean common = !ownOptimizer
                && (ofOptimizer
                        || name.equals(TrainingOptions.LEARNING_RATE)
                        || name.equals(TrainingOptions.OPTIMIZER));
        if (common) {
            String option = ofOptimizer ? name.substring(TrainingOptions.OPTIMIZER_PREFIX.length()) : name;
            Optional<Origin> origin = name.equals(TrainingOptions.OPTIMIZER)
                    ? experiment.optimizer().map(spec -> named("optimizer"))
                    : given.value(List.of("optimizer", option));
            if (origin.isPresent()) {
                return origin.get();
            }
        }
        return inRecipe(name, recipe(model), model, optimizer)
                ? new Origin("recipe of " + model.plugin().name())
                : ofOptimizer || name.equals(TrainingOptions.LEARNING_RATE)
                        ? new Origin("default of " + optimizer.name())
                        : Origin.DEFAULT;
    }

    private static boolean inRecipe(String name, Recipe recipe, ModelPlan model, Plugin<?> optimizer) {
        boolean sameOptimizer = optimizer.name().equals(recipe.optimizer());
        if (name.startsWith(TrainingOptions.OPTIMIZER_PREFIX)) {
            String option = name.substring(TrainingOptions.OPTIMIZER_PREFIX.length());
            return sameOptimizer && recipe.optimizerOptions().containsKey(option);
        }
        if (name.startsWith(ScheduleOptions.PREFIX)) {
            String word =
                    model.network().orElseThrow().training().schedule().decay().word();
            return word.equals(recipe.schedule().decay().word());
        }
        return name.equals(TrainingOptions.LEARNING_RATE) ? sameOptimizer : !name.equals("weights");
    }

    private static Recipe recipe(ModelPlan model) {
        return model.plugin().recipe().orElseThrow();
    }

    /** A plugin as it was named, with all its options. */
    private Mapping plugin(PluginSpec spec, Map<String, String> options, String... path) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Origin named = named(path);
        entries.put(ExperimentTree.PLUGIN, new Entry(named, ExperimentTree.text(spec.reference(), named)));
        options.forEach((name, value) -> {
            List<String> steps = new ArrayList<>(List.of(path));
            steps.add(name);
            // Of sections that nobody chose the path leads to the whole list.
            Origin origin =
                    spec.options().containsKey(name) ? given.value(steps).orElse(Origin.DEFAULT) : Origin.DEFAULT;
            entries.put(name, new Entry(origin, ExperimentTree.option(value, origin)));
        });
        return new Mapping(Origin.DEFAULT, entries);
    }

    private Origin named(String... path) {
        List<String> steps = new ArrayList<>(List.of(path));
        steps.add(ExperimentTree.PLUGIN);
        return given.value(List.of(path)).isEmpty()
                ? Origin.DEFAULT
                : given.value(steps).orElseGet(() -> origin(path));
    }

    private Origin origin(String... path) {
        return given.value(List.of(path)).orElse(Origin.DEFAULT);
    }
}
