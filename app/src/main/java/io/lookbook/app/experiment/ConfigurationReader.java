package io.lookbook.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.api.UserException;
import io.lookbook.app.config.ConfigNode;
import io.lookbook.app.config.ConfigNode.Mapping;
import io.lookbook.app.config.ConfigNode.Scalar;
import io.lookbook.app.config.ConfigNode.Sequence;
import io.lookbook.app.config.Mistakes;
import io.lookbook.app.config.Origin;
import io.lookbook.app.plugin.Suggestions;
import io.lookbook.app.store.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes an experiment of a tree, as far as that goes without the plugins. For one tree. */
final class ConfigurationReader {
    private static final List<PluginSpec> DEFAULT_REPORTS = List.of(PluginSpec.of("pdf"));

    private final Mistakes mistakes = new Mistakes();

    static Mapping mapping(ConfigNode root) {
        if (root instanceof Mapping mapping) {
            return mapping;
        }
        throw new UserException(
                root.origin().before("it must be a mapping with " + String.join(", ", ExperimentKey.words())));
    }

    Configuration read(ConfigNode tree) {
        Mapping given = mapping(tree);
        given.entries().forEach((key, entry) -> {
            if (ExperimentKey.of(key).isEmpty()) {
                mistakes.add(
                        entry.key(),
                        "there is no key " + Excerpt.of(key) + "; there are "
                                + String.join(", ", ExperimentKey.words()) + "."
                                + Suggestions.didYouMean(key, ExperimentKey.words()));
            }
        });
        int repeats = smallNumber(given, ExperimentKey.REPEATS).orElse(1);
        Mapping root = expanded(given, repeats);
        String name = get(root, ExperimentKey.NAME)
                .flatMap(node -> text("name", node))
                .orElse("experiment");
        Optional<PluginSpec> dataset =
                required(root, ExperimentKey.DATASET).flatMap(node -> spec("dataset", node, null));
        List<ModelSpec> models = models(root);
        Optional<PluginSpec> optimizer =
                get(root, ExperimentKey.OPTIMIZER).flatMap(node -> spec("optimizer", node, null));
        List<PluginSpec> reports = plugins(root, ExperimentKey.REPORTS, DEFAULT_REPORTS);
        List<PluginSpec> sections = plugins(root, ExperimentKey.SECTIONS, List.of());
        long seed = wholeNumber(root, ExperimentKey.SEED).orElse(1L);
        Optional<Integer> limit = smallNumber(root, ExperimentKey.LIMIT);
        mistakes.throwIfAny();
        Origin whole =
                repeats > 1 ? get(root, ExperimentKey.REPEATS).orElse(root).origin() : root.origin();
        Optional<Experiment> experiment = mistakes.attempt(
                whole,
                () -> new Experiment(
                        name, dataset.orElseThrow(), models, optimizer, reports, sections, seed, repeats, limit));
        mistakes.throwIfAny();
        return new Configuration(experiment.orElseThrow(), root);
    }

    private Mapping expanded(Mapping root, int repeats) {
        String key = ExperimentKey.MODELS.word();
        return root.get(key).isPresent() && root.get(key).get() instanceof Mapping models
                ? new Mapping(root.origin(), root.entries())
                        .with(key, new Grid(Experiment.MOST_RUNS / repeats, mistakes).expanded(models))
                : root;
    }

    private List<ModelSpec> models(Mapping root) {
        List<ModelSpec> models = new ArrayList<>();
        required(root, ExperimentKey.MODELS).ifPresent(node -> {
            if (node instanceof Mapping labelled) {
                labelled.entries().forEach((label, entry) -> spec("models." + label, entry.value(), label)
                        .flatMap(plugin -> mistakes.attempt(entry.key(), () -> new ModelSpec(label, plugin)))
                        .ifPresent(models::add));
            } else {
                mistakes.add(
                        node.origin(), "'models' must be a mapping from labels to plugins, as in 'cnn: {plugin: cnn}'");
            }
        });
        return models;
    }

    private List<PluginSpec> plugins(Mapping root, ExperimentKey key, List<PluginSpec> usual) {
        Optional<ConfigNode> node = get(root, key);
        if (node.isEmpty()) {
            return usual;
        }
        List<PluginSpec> specs = new ArrayList<>();
        if (node.get() instanceof Sequence list) {
            list.items().forEach(item -> spec(key.word(), item, null).ifPresent(specs::add));
        } else {
            mistakes.add(node.get().origin(), "'" + key.word() + "' must be a list, as in [a, b]");
        }
        return specs;
    }

    private static Optional<ConfigNode> get(Mapping root, ExperimentKey key) {
        return root.get(key.word());
    }

    private Optional<ConfigNode> required(Mapping root, ExperimentKey key) {
        Optional<ConfigNode> node = get(root, key);
        if (node.isEmpty()) {
            mistakes.add(root.origin(), "'" + key.word() + "' is missing");
        }
        return node;
    }

    /** A plugin is its name, or a mapping with 'plugin' and options; under 'models' the label stands for a missing name. */
    private Optional<PluginSpec> spec(String path, ConfigNode node, String label) {
        if (node instanceof Scalar scalar) {
            JsonNode value = scalar.value();
            boolean empty =
                    value.isNull() || value.isTextual() && value.textValue().isBlank();
            if (empty && label != null || value.isTextual()) {
                return mistakes.attempt(
                        node.origin(), () -> PluginSpec.of(empty && label != null ? label : value.textValue()));
            }
        }
        if (!(node instanceof Mapping mapping)) {
            mistakes.add(
                    node.origin(), "'" + path + "' must be a plugin's name or a mapping with 'plugin' and its options");
            return Optional.empty();
        }
        Optional<ConfigNode> plugin = mapping.get(ExperimentTree.PLUGIN);
        if (plugin.isEmpty() && label == null) {
            mistakes.add(node.origin(), "'" + path + "' does not say which plugin: add 'plugin: NAME'");
            return Optional.empty();
        }
        TreeMap<String, String> options = new TreeMap<>();
        mapping.entries().forEach((option, entry) -> {
            if (!option.equals(ExperimentTree.PLUGIN)) {
                text(path + "." + option, entry.value()).ifPresent(text -> options.put(option, text));
            }
        });
        Optional<String> reference =
                plugin.isEmpty() ? Optional.of(label) : text(path + "." + ExperimentTree.PLUGIN, plugin.get());
        return reference.flatMap(name -> mistakes.attempt(node.origin(), () -> new PluginSpec(name, options)));
    }

    private Optional<String> text(String path, ConfigNode node) {
        if (node instanceof Scalar scalar && !scalar.value().isNull()) {
            return Optional.of(scalar.value().asText());
        }
        mistakes.add(node.origin(), "'" + path + "' " + notSingle(path, node));
        return Optional.empty();
    }

    private static String notSingle(String path, ConfigNode node) {
        if (node instanceof Scalar) {
            return "has no value; give one, or leave it out";
        }
        String single = "must be a single value";
        if (node instanceof Mapping mapping) {
            String option = path.substring(path.lastIndexOf('.') + 1);
            return mapping.get(ExperimentTree.PLUGIN).isPresent()
                    ? single + "; write '" + option + ": NAME', and its options beside it, as in '" + option
                            + ".KEY: VALUE'"
                    : single;
        }
        return single + "; write a list as 32+64";
    }

    private Optional<Long> wholeNumber(Mapping root, ExperimentKey key) {
        Optional<ConfigNode> node = get(root, key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> value = node.filter(Scalar.class::isInstance).map(scalar -> ((Scalar) scalar).value());
        Optional<Long> number = value.filter(found -> found.isIntegralNumber() && found.canConvertToLong())
                .map(JsonNode::longValue);
        if (number.isEmpty()) {
            mistakes.add(
                    node.get().origin(),
                    "'" + key.word() + "' must be a whole number"
                            + value.filter(found -> !found.isNull())
                                    .map(found -> ", not " + Excerpt.of(found.asText()))
                                    .orElse(""));
        }
        return number;
    }

    private Optional<Integer> smallNumber(Mapping root, ExperimentKey key) {
        Optional<Long> value = wholeNumber(root, key);
        if (value.isPresent() && (value.get() < 1 || value.get() > Integer.MAX_VALUE)) {
            mistakes.add(
                    get(root, key).orElseThrow().origin(),
                    "'" + key.word() + "' must be from 1 to " + Integer.MAX_VALUE + ", not " + value.get());
            return Optional.empty();
        }
        return value.map(Long::intValue);
    }
}
