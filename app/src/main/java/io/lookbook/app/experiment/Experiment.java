package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment as the user wants it, before it is resolved against the plugins.
 *
 * @param name part of the run folder's name
 * @param dataset the dataset plugin, with options of its own and of the split
 * @param models at least one, with distinct labels
 * @param optimizer for every network that names none
 * @param reports the formats of the report, at least one
 * @param sections the sections of the report in order; empty for all
 * @param seed the seed of the first run of each model
 * @param repeats how many runs each model gets, with seeds one after another
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
    /** Checks what can be checked without the plugins. */
    public Experiment {
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
            // Some file systems fold case, and each label names a folder.
            if (!labels.add(model.label().toLowerCase(Locale.ROOT))) {
                throw new UserException(
                        "two models are labelled '" + model.label()
                                + "'; give each its own label: --model LABEL=NAME (labels that differ only in case count as one)");
            }
        }
        if (repeats < 1 || seed > Long.MAX_VALUE - repeats) {
            throw new UserException(
                    repeats < 1
                            ? "there must be at least 1 repeat, not " + repeats
                            : "seed " + seed + " leaves no room for " + repeats + " repeats; take a smaller one");
        }
        if (limit.isPresent() && limit.get() < 1) {
            throw new UserException("the limit of training images must be at least 1, not " + limit.get());
        }
    }

    /**
     * The same experiment with some parts replaced.
     *
     * @return a builder that begins with this
     */
    public ExperimentBuilder toBuilder() {
        return new ExperimentBuilder(this);
    }
}
