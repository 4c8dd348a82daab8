package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.store.Excerpt;
import io.lookbook.app.store.ModelLabel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An experiment as the user wants it, before it is resolved against the plugins.
 *
 * @param name part of the run folder's name; one line of at most 255 characters
 * @param dataset the dataset plugin, with options of its own and of the split
 * @param models at least one, with distinct labels
 * @param optimizer for every network that names none
 * @param reports the formats of the report, at least one
 * @param sections the sections of the report in order; empty for all
 * @param seed the seed of the first run of each model
 * @param repeats how many runs each model gets, with seeds one after another; at most 10 000 runs in all
 * @param limit how many training images of the split are used; empty for all
 */
public record Experiment(
        String name,
        PluginSpec dataset,
        List<ModelSpec> models,
        Optional<PluginSpec> optimizer,
        List<PluginSpec> reports,
        List<PluginSpec> sections,
        long seed,
        int repeats,
        Optional<Integer> limit) {
    /** What would break a line, or turn the direction in which it is read: regular expression. */
    static final String STEERING = "[\\p{Cc}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]";

    private static final Pattern NOT_ONE_LINE = Pattern.compile(STEERING);
    private static final int LONGEST_NAME = 255;

    /** Far more than anyone waits for; each is one row of a table at least. */
    static final int MOST_RUNS = 10_000;

    /** Checks what can be checked without the plugins. */
    public Experiment {
        if (NOT_ONE_LINE.matcher(name).find() || name.length() > LONGEST_NAME) {
            throw new UserException("the experiment's name " + Excerpt.of(name) + " must be one line of at most "
                    + LONGEST_NAME + " characters");
        }
        models = List.copyOf(models);
        reports = List.copyOf(reports);
        sections = List.copyOf(sections);
        if (models.isEmpty()) {
            throw new UserException("an experiment needs at least one model");
        }
        if (reports.isEmpty()) {
            throw new UserException("an experiment needs at least one report format, such as pdf");
        }
        Set<String> labels = new HashSet<>();
        for (ModelSpec model : models) {
            if (!labels.add(ModelLabel.folderKey(model.label()))) {
                throw sameLabel(model.label());
            }
        }
        if (repeats < 1 || seed > Long.MAX_VALUE - repeats) {
            throw new UserException(
                    repeats < 1
                            ? "there must be at least 1 repeat, not " + repeats
                            : "seed " + seed + " leaves no room for " + repeats + " repeats; take a smaller one");
        }
        if ((long) repeats * models.size() > MOST_RUNS) {
            throw new UserException("an experiment has at most " + MOST_RUNS + " runs; " + repeats + " repeats of "
                    + models.size() + (models.size() == 1 ? " model are " : " models are ")
                    + (long) repeats * models.size());
        }
        if (limit.isPresent() && limit.get() < 1) {
            throw new UserException("the limit of training images must be at least 1, not " + limit.get());
        }
    }

    static UserException sameLabel(String label) {
        return new UserException(
                "two models are labelled '" + label
                        + "'; give each its own label: --model LABEL=NAME (labels that differ only in case, or in how a letter is encoded, count as one)");
    }

    /**
     * The same experiment with other models, named after them.
     *
     * @param others the new ones
     * @return the changed experiment
     * @throws UserException if two of them have the same label
     */
    public Experiment withModels(List<ModelSpec> others) {
        String joined = others.stream().map(ModelSpec::label).collect(Collectors.joining("-"));
        return new Experiment(
                ExperimentBuilder.cut(joined), dataset, others, optimizer, reports, sections, seed, repeats, limit);
    }

    /**
     * The same experiment on another dataset.
     *
     * @param other the new one
     * @return the changed experiment
     */
    public Experiment withDataset(PluginSpec other) {
        return new Experiment(name, other, models, optimizer, reports, sections, seed, repeats, limit);
    }
}
