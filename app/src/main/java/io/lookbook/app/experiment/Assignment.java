package io.lookbook.app.experiment;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.NullNode;
import io.lookbook.api.UserException;
import io.lookbook.app.config.ConfigNode;
import io.lookbook.app.config.ConfigNode.Mapping;
import io.lookbook.app.config.ConfigNode.Scalar;
import io.lookbook.app.config.ConfigReader;
import io.lookbook.app.config.Origin;
import io.lookbook.app.plugin.Suggestions;
import io.lookbook.app.store.Excerpt;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value for a place in an experiment, as a user writes it in one word.
 *
 * @param key the path: {@code seed}, {@code dataset.split}, {@code models.LABEL}, {@code models.LABEL.OPTION}; labels and options may
 *     have dots of their own
 * @param value what to put there
 * @param origin where it was given
 */
record Assignment(String key, ConfigNode value, Origin origin) {
    static Assignment parse(String text, Origin origin) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UserException(
                    origin.before(Excerpt.of(text) + " is not KEY=VALUE, such as models.cnn.epochs=5 or seed=7"));
        }
        return new Assignment(
                text.substring(0, equals).strip(),
                new ConfigReader().value(text.substring(equals + 1), origin),
                origin);
    }

    /** The experiment with the value in its place. */
    Mapping in(Mapping root) {
        Optional<ExperimentKey> whole = ExperimentKey.of(key);
        if (whole.isPresent()) {
            return root.with(key, value);
        }
        int dot = key.indexOf('.');
        String first = dot < 0 ? key : key.substring(0, dot);
        ExperimentKey part = ExperimentKey.of(first)
                .orElseThrow(() -> new UserException(origin.before("there is no key " + Excerpt.of(first)
                        + "; there are " + String.join(", ", ExperimentKey.words()) + "."
                        + Suggestions.didYouMean(first, ExperimentKey.words()))));
        String rest = key.substring(dot + 1);
        return switch (part) {
            case DATASET, OPTIMIZER -> root.with(first, withOption(root.get(first), rest, Optional.empty()));
            case MODELS -> root.with(first, inModels(root.get(first), rest));
            case NAME, REPORTS, SECTIONS, SEED, REPEATS, LIMIT ->
                throw new UserException(
                        origin.before("'" + first + "' has no parts; give all of it: " + first + "=" + example(part)));
        };
    }

    private static String example(ExperimentKey key) {
        return switch (key) {
            case REPORTS -> "[pdf, html]";
            case SECTIONS -> "[summary, conclusions]";
            case NAME -> "mine";
            default -> "3";
        };
    }

    /** Of the labels with which the path begins the longest is meant: it may have dots. */
    private Mapping inModels(Optional<ConfigNode> node, String rest) {
        Mapping models = node.filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .orElseGet(() -> new Mapping(origin, Map.of()));
        List<String> labels = List.copyOf(models.entries().keySet());
        String label = labels.stream()
                .filter(each -> rest.equals(each) || rest.startsWith(each + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> noModel(rest, labels));
        return rest.equals(label)
                ? models.with(label, value)
                : models.with(
                        label, withOption(models.get(label), rest.substring(label.length() + 1), Optional.of(label)));
    }

    private UserException noModel(String rest, List<String> labels) {
        int dot = rest.indexOf('.');
        String wanted = dot < 0 ? rest : rest.substring(0, dot);
        return new UserException(origin.before("there is no model labelled " + Excerpt.of(wanted) + "; there are "
                + labels.stream().limit(20).collect(joining(", ")) + "." + Suggestions.didYouMean(wanted, labels)
                + " --add-model adds one."));
    }

    /** A plugin may be its name alone, a model nothing at all. */
    private Mapping withOption(Optional<ConfigNode> plugin, String option, Optional<String> label) {
        Mapping options = new Mapping(origin, Map.of());
        if (plugin.isPresent() && plugin.get() instanceof Mapping mapping) {
            options = mapping;
        } else if (plugin.isPresent() && plugin.get() instanceof Scalar name && !isNothing(name)) {
            options = new Mapping(name.origin(), Map.of()).with(ExperimentTree.PLUGIN, name);
        } else if (label.isPresent()) {
            options = options.with(ExperimentTree.PLUGIN, ExperimentTree.text(label.get(), Origin.DEFAULT));
        }
        return options.with(option, value);
    }

    private static boolean isNothing(Scalar scalar) {
        return scalar.value() instanceof NullNode
                || scalar.value().isTextual() && scalar.value().textValue().isBlank();
    }
}
