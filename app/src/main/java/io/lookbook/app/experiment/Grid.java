package io.lookbook.app.experiment;

import io.lookbook.app.config.ConfigNode;
import io.lookbook.app.config.ConfigNode.Entry;
import io.lookbook.app.config.ConfigNode.Mapping;
import io.lookbook.app.config.ConfigNode.Scalar;
import io.lookbook.app.config.ConfigNode.Sequence;
import io.lookbook.app.config.Mistakes;
import io.lookbook.app.store.ModelLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a model of each combination of the values that a model's options have as lists. The first list varies slowest. A label is
 * the model's, then each option that varies with its value as its author wrote it: {@code cnn-epochs-5-learning-rate-1e-2}.
 */
final class Grid {
    private static final int LONGEST_LABEL = 64;

    /** A hundred options of each of ten thousand models; a short file could ask for far more than memory holds. */
    private static final long MOST_OPTIONS = 1_000_000;

    private static final Pattern NOT_IN_A_LABEL = Pattern.compile("[^\\p{L}\\p{N}._-]");

    private final long most;
    private final Mistakes mistakes;

    /**
     * Creates it.
     *
     * @param most how many models there may be in all
     * @param mistakes hears of lists that no models can be made of
     */
    Grid(long most, Mistakes mistakes) {
        this.most = most;
        this.mistakes = mistakes;
    }

    Mapping expanded(Mapping models) {
        Map<String, Entry> all = new LinkedHashMap<>();
        long count = 0;
        for (Map.Entry<String, Entry> model : models.entries().entrySet()) {
            String label = model.getKey();
            Entry entry = model.getValue();
            if (!(entry.value() instanceof Mapping options) || !hasLists(options)) {
                count++;
                put(all, label, entry);
                continue;
            }
            List<String> varying = varying(label, options);
            // The product before is at most 10 000, and a list is shorter than a file, so this does not overflow.
            long combinations = 1;
            for (String option : varying) {
                combinations *= items(options, option).size();
                if (count + combinations > most
                        || combinations * options.entries().size() > MOST_OPTIONS) {
                    mistakes.add(
                            options.get(option).orElseThrow().origin(),
                            "the lists of 'models." + label + "' make too many models: an experiment has at most "
                                    + Experiment.MOST_RUNS + " runs, and a million options in all its models");
                    return new Mapping(models.origin(), all);
                }
            }
            count += combinations;
            combine(label, entry, options, varying).forEach((name, combination) -> put(all, name, combination));
        }
        return new Mapping(models.origin(), all);
    }

    private void put(Map<String, Entry> all, String label, Entry entry) {
        if (all.putIfAbsent(label, entry) != null) {
            mistakes.add(
                    entry.key(),
                    "the lists of a model make a second one labelled '" + label
                            + "'; give one of the two another label");
        }
    }

    private static boolean hasLists(Mapping options) {
        return options.entries().values().stream().anyMatch(entry -> entry.value() instanceof Sequence);
    }

    private static List<ConfigNode> items(Mapping options, String option) {
        return ((Sequence) options.get(option).orElseThrow()).items();
    }

    /** The options whose values are lists; a list that is none of values counts as one combination, and is a mistake. */
    private List<String> varying(String label, Mapping options) {
        List<String> varying = new ArrayList<>();
        options.entries().forEach((option, entry) -> {
            if (entry.value() instanceof Sequence list) {
                if (isListOfValues("models." + label + "." + option, list)) {
                    varying.add(option);
                }
            }
        });
        return varying;
    }

    private boolean isListOfValues(String path, Sequence list) {
        if (list.items().isEmpty()) {
            mistakes.add(
                    list.origin(), "'" + path + "' is an empty list; give a value, or a list of values to compare");
            return false;
        }
        Set<String> seen = new LinkedHashSet<>();
        for (ConfigNode item : list.items()) {
            if (!(item instanceof Scalar scalar) || scalar.value().isNull()) {
                mistakes.add(
                        item.origin(),
                        "each element of '" + path
                                + "' must be a single value, of which a model is made; a list of numbers is one value when it is"
                                + " written as 32+64");
                return false;
            }
            if (!seen.add(scalar.value().asText())) {
                mistakes.add(
                        item.origin(),
                        "'" + path + "' has " + scalar.written() + " twice; the two models would be the same");
                return false;
            }
        }
        return true;
    }

    private Map<String, Entry> combine(String label, Entry model, Mapping options, List<String> varying) {
        List<Map<String, ConfigNode>> combinations = new ArrayList<>(List.of(Map.of()));
        for (String option : varying) {
            List<Map<String, ConfigNode>> longer = new ArrayList<>();
            for (Map<String, ConfigNode> combination : combinations) {
                for (ConfigNode item : items(options, option)) {
                    Map<String, ConfigNode> extended = new LinkedHashMap<>(combination);
                    extended.put(option, item);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        boolean fits = combinations.stream()
                .allMatch(chosen -> label(label, chosen, options, true).length() <= LONGEST_LABEL);
        Map<String, Entry> models = new LinkedHashMap<>();
        for (Map<String, ConfigNode> chosen : combinations) {
            String name = label(label, chosen, options, fits);
            Map<String, Entry> entries = new LinkedHashMap<>();
            if (options.get(ExperimentTree.PLUGIN).isEmpty()) { // then the label names it, which is about to change
                entries.put(
                        ExperimentTree.PLUGIN, new Entry(model.key(), ExperimentTree.text(label, options.origin())));
            }
            entries.putAll(options.entries());
            chosen.forEach((option, value) ->
                    entries.put(option, new Entry(entries.get(option).key(), value)));
            entries.values().removeIf(entry -> entry.value() instanceof Sequence); // a mistake, which is told already
            Entry twin = models.put(name, new Entry(model.key(), new Mapping(options.origin(), entries)));
            if (twin != null) {
                mistakes.add(
                        model.key(),
                        "the lists of 'models." + label + "' make two models labelled '" + name
                                + "'; give the models labels of their own instead of lists");
            }
        }
        return models;
    }

    /** A list of one element varies nothing. */
    private static String label(String model, Map<String, ConfigNode> chosen, Mapping options, boolean withNames) {
        StringBuilder label = new StringBuilder(model);
        chosen.forEach((option, value) -> {
            if (items(options, option).size() > 1) {
                label.append('-')
                        .append(withNames ? clean(option) + "-" : "")
                        .append(clean(((Scalar) value).written()));
            }
        });
        return label.toString();
    }

    /** Only what {@link ModelLabel} takes; what is longer than a label is refused as one in any case. */
    private static String clean(String text) {
        String enough = text.substring(0, Math.min(text.length(), LONGEST_LABEL));
        return NOT_IN_A_LABEL.matcher(enough).replaceAll("_");
    }
}
