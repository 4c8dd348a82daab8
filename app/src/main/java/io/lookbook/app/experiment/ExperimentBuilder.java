package io.lookbook.app.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces parts of an {@link Experiment}, as flags do. */
public final class ExperimentBuilder {
    private static final int LONGEST_NAME = 40;

    private String name;
    private PluginSpec dataset;
    private List<ModelSpec> models;
    private Optional<PluginSpec> optimizer;
    private List<PluginSpec> reports;
    private List<PluginSpec> sections;
    private long seed;
    private int repeats;
    private Optional<Integer> limit;

    ExperimentBuilder(Experiment start) {
        name = start.name();
        dataset = start.dataset();
        models = start.models();
        optimizer = start.optimizer();
        reports = start.reports();
        sections = start.sections();
        seed = start.seed();
        repeats = start.repeats();
        limit = start.limit();
    }

    /**
     * Replaces the dataset.
     *
     * @param spec the new one
     * @return this
     */
    public ExperimentBuilder dataset(PluginSpec spec) {
        dataset = spec;
        return this;
    }

    /**
     * Replaces all models, and names the experiment after them.
     *
     * @param specs the new ones
     * @return this
     */
    public ExperimentBuilder models(List<ModelSpec> specs) {
        models = List.copyOf(specs);
        String joined = specs.stream().map(ModelSpec::label).collect(Collectors.joining("-"));
        name = cut(joined);
        return this;
    }

    /**
     * Adds models to those that are there.
     *
     * @param specs further ones
     * @return this
     */
    public ExperimentBuilder addModels(List<ModelSpec> specs) {
        String before = name;
        models(Stream.concat(models.stream(), specs.stream()).toList());
        String joined = before + specs.stream().map(spec -> "-" + spec.label()).collect(Collectors.joining());
        name = cut(joined);
        return this;
    }

    /** Never between the two halves of a character beyond Unicode's first plane. */
    private static String cut(String name) {
        int length = Math.min(LONGEST_NAME, name.codePointCount(0, name.length()));
        return name.substring(0, name.offsetByCodePoints(0, length));
    }

    /**
     * Replaces the optimizer of the networks that name none.
     *
     * @param spec the new one
     * @return this
     */
    public ExperimentBuilder optimizer(PluginSpec spec) {
        optimizer = Optional.of(spec);
        return this;
    }

    /**
     * Replaces the formats of the report.
     *
     * @param specs the new ones
     * @return this
     */
    public ExperimentBuilder reports(List<PluginSpec> specs) {
        reports = List.copyOf(specs);
        return this;
    }

    /**
     * Replaces the sections of the report.
     *
     * @param specs the new ones, in order
     * @return this
     */
    public ExperimentBuilder sections(List<PluginSpec> specs) {
        sections = List.copyOf(specs);
        return this;
    }

    /**
     * Replaces the first seed.
     *
     * @param value any
     * @return this
     */
    public ExperimentBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Replaces the number of runs a model.
     *
     * @param value at least 1
     * @return this
     */
    public ExperimentBuilder repeats(int value) {
        repeats = value;
        return this;
    }

    /**
     * Replaces the limit of training images.
     *
     * @param value at least 1
     * @return this
     */
    public ExperimentBuilder limit(int value) {
        limit = Optional.of(value);
        return this;
    }

    /**
     * Builds it.
     *
     * @return the changed experiment
     * @throws io.lookbook.api.UserException if the parts do not fit together
     */
    public Experiment build() {
        return new Experiment(name, dataset, models, optimizer, reports, sections, seed, repeats, limit);
    }
}
