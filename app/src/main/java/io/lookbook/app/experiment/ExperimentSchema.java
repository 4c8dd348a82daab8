package io.lookbook.app.experiment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.Option;
import io.lookbook.api.model.Recipe;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.store.ModelLabel;
import io.lookbook.app.train.DecayOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON Schema of experiment files, with which editors complete and check them: the keys, and the plugins that there are with
 * the types, ranges, defaults and help of their options.
 */
public final class ExperimentSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<PluginKind, TreeMap<String, List<Plugin<?>>>> plugins = new LinkedHashMap<>();
    private final ObjectNode definitions = JSON.objectNode();

    private ExperimentSchema(PluginRegistry registry) {
        for (PluginKind kind : kinds()) {
            plugins.put(
                    kind,
                    registry.all(kind).stream()
                            .collect(groupingBy(Plugin::name, TreeMap::new, Collectors.<Plugin<?>>toList())));
        }
    }

    /**
     * Writes it.
     *
     * @param registry the plugins that may be named
     * @return JSON, draft 2020-12
     */
    public static String of(PluginRegistry registry) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try {
            return JsonMapper.builder()
                            .build()
                            .writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
                            .writeValueAsString(new ExperimentSchema(registry).root())
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("nodes are always JSON", e);
        }
    }

    private static List<PluginKind> kinds() {
        return Arrays.stream(PluginKind.values())
                .filter(PluginKind::isPartOfExperiments)
                .toList();
    }

    private ObjectNode root() {
        for (PluginKind kind : kinds()) {
            define(kind);
        }
        ObjectNode root = JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Experiment of lookbook")
                .put("type", "object");
        root.putArray("required").add(ExperimentKey.DATASET.word()).add(ExperimentKey.MODELS.word());
        root.put("additionalProperties", false);
        ObjectNode properties = root.putObject("properties");
        for (ExperimentKey key : ExperimentKey.values()) {
            properties.putObject(key.word()).put("description", key.help()).setAll(value(key));
        }
        root.set("$defs", definitions);
        return root;
    }

    private ObjectNode value(ExperimentKey key) {
        return switch (key) {
            case NAME -> OptionSchema.anyValue();
            case DATASET -> reference(PluginKind.DATASET.word());
            case MODELS -> models();
            case OPTIMIZER -> reference(PluginKind.OPTIMIZER.word());
            case REPORTS -> list(PluginKind.REPORT).put("minItems", 1);
            case SECTIONS -> list(PluginKind.SECTION);
            case SEED -> integer(Long.MIN_VALUE, Long.MAX_VALUE - 1);
            case REPEATS -> integer(1, Experiment.MOST_RUNS);
            case LIMIT -> integer(1, Integer.MAX_VALUE);
        };
    }

    /** A label that is a plugin's name stands for that plugin where none is named. */
    private ObjectNode models() {
        ObjectNode models = JSON.objectNode().put("type", "object").put("minProperties", 1);
        models.putObject("propertyNames").put("pattern", "^" + ModelLabel.pattern() + "$");
        ObjectNode labels = models.putObject("properties");
        for (String name : plugins.get(PluginKind.MODEL).keySet()) {
            ObjectNode label = labels.putObject(name);
            ObjectNode unnamed = label.putObject("if").put("type", "object");
            unnamed.putObject("not").putArray("required").add(ExperimentTree.PLUGIN);
            label.set("then", reference("model." + name));
            ArrayNode named = label.putObject("else").putArray("anyOf");
            named.addObject().put("type", "null");
            named.add(reference("model"));
        }
        models.set("additionalProperties", reference("model"));
        return models;
    }

    /** A plugin of a kind: its name, or a mapping with its name and options; and the options of each. */
    private void define(PluginKind kind) {
        Map<String, List<Plugin<?>>> known = plugins.get(kind);
        ObjectNode name = definitions.putObject(kind.word() + "-name");
        name.put("type", "string");
        ArrayNode forms = name.putArray("anyOf");
        known.keySet().forEach(forms.addObject().putArray("enum")::add);
        forms.addObject().put("pattern", "^.+:(" + known.keySet().stream().collect(joining("|")) + ")$");

        ObjectNode plugin = definitions.putObject(kind.word());
        plugin.putObject("if").put("type", "object");
        ObjectNode mapping = plugin.putObject("then");
        plugin.set("else", reference(kind.word() + "-name"));
        mapping.putArray("required").add(ExperimentTree.PLUGIN);
        ArrayNode cases = mapping.putArray("allOf");
        mapping.putObject("properties").set(ExperimentTree.PLUGIN, pluginName(kind));
        known.forEach((each, sources) -> {
            ObjectNode when = cases.addObject();
            ObjectNode condition = when.putObject("if");
            condition.putArray("required").add(ExperimentTree.PLUGIN);
            condition
                    .putObject("properties")
                    .putObject(ExperimentTree.PLUGIN)
                    .put("type", "string")
                    .put("pattern", "^(.+:)?" + each + "$");
            when.set("then", reference(kind.word() + "." + each));
            definitions.set(kind.word() + "." + each, options(kind, sources));
        });
    }

    private static ObjectNode pluginName(PluginKind kind) {
        ObjectNode name = reference(kind.word() + "-name");
        return kind == PluginKind.MODEL ? OptionSchema.listable(name) : name;
    }

    /** Where several sources have a plugin of the name, it is not known whose options are meant. */
    private ObjectNode options(PluginKind kind, List<Plugin<?>> sources) {
        if (sources.size() > 1) {
            return JSON.objectNode();
        }
        Plugin<?> plugin = sources.get(0);
        ObjectNode schema = JSON.objectNode().put("description", plugin.description());
        ObjectNode properties = schema.putObject("properties");
        properties.set(ExperimentTree.PLUGIN, pluginName(kind));
        if (kind == PluginKind.MODEL) {
            plugin.recipe().ifPresent(recipe -> addTraining(recipe, properties));
        }
        Stream.concat(plugin.options().stream(), ofHost(kind).stream())
                .forEach(option -> properties.set(
                        option.name(),
                        kind == PluginKind.MODEL
                                ? OptionSchema.listable(List.of(option))
                                : OptionSchema.single(List.of(option))));
        return schema.put("additionalProperties", false);
    }

    private static List<Option<?>> ofHost(PluginKind kind) {
        return switch (kind) {
            case DATASET -> DataPlan.HOST_OPTIONS;
            case OPTIMIZER -> List.of(TrainingOptions.rate(Recipe.NONE.learningRate()));
            case MODEL, SECTION, REPORT, CLUSTER -> List.of();
        };
    }

    private void addTraining(Recipe recipe, ObjectNode properties) {
        TrainingOptions.options(recipe)
                .forEach(option -> properties.set(option.name(), OptionSchema.listable(List.of(option))));
        properties
                .putObject(TrainingOptions.OPTIMIZER)
                .put("description", "the rule that changes the parameters at each step")
                .put("default", recipe.optimizer())
                .setAll(OptionSchema.listable(reference(PluginKind.OPTIMIZER.word() + "-name")));
        addAll(
                ScheduleOptions.PREFIX,
                Arrays.stream(DecayOptions.values()).flatMap(kind -> kind.options(recipe.epochs()).stream()),
                properties);
        addAll(
                TrainingOptions.OPTIMIZER_PREFIX,
                plugins.get(PluginKind.OPTIMIZER).values().stream()
                        .flatMap(List::stream)
                        .flatMap(plugin -> plugin.options().stream()),
                properties);
    }

    /** Options of one name may be those of several schedules or optimizers. */
    private static void addAll(String prefix, Stream<Option<?>> options, ObjectNode properties) {
        Map<String, List<Option<?>>> byName = new LinkedHashMap<>();
        options.forEach(option ->
                byName.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(option));
        byName.forEach((name, same) -> properties.set(prefix + name, OptionSchema.listable(same)));
    }

    private static ObjectNode list(PluginKind kind) {
        ObjectNode list = JSON.objectNode().put("type", "array");
        list.set("items", reference(kind.word()));
        return list;
    }

    private static ObjectNode integer(long low, long high) {
        return JSON.objectNode().put("type", "integer").put("minimum", low).put("maximum", high);
    }

    private static ObjectNode reference(String definition) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definition);
    }
}
