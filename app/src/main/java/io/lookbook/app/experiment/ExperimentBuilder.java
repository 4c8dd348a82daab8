package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.config.ConfigNode;
import io.lookbook.app.config.ConfigNode.Entry;
import io.lookbook.app.config.ConfigNode.Mapping;
import io.lookbook.app.config.ConfigNode.Scalar;
import io.lookbook.app.config.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts layers of settings upon an experiment, as a file, the environment and flags do: what comes later takes the place of what
 * was there. Nothing is checked before {@link #build}.
 */
public final class ExperimentBuilder {
    private static final int LONGEST_NAME = 40;

    private ConfigNode root;

    /**
     * Creates it.
     *
     * @param root what a file says; need not be a mapping
     */
    ExperimentBuilder(ConfigNode root) {
        this.root = root;
    }

    /**
     * Begins with a whole experiment.
     *
     * @param experiment what holds where nothing else is said
     * @param origin where it was given
     * @return a builder that begins with it
     */
    public static ExperimentBuilder of(Experiment experiment, Origin origin) {
        return new ExperimentBuilder(ExperimentTree.of(experiment, origin));
    }

    /**
     * Replaces the dataset.
     *
     * @param spec the new one
     * @param origin where it was given
     * @return this
     */
    public ExperimentBuilder dataset(PluginSpec spec, Origin origin) {
        return put(ExperimentKey.DATASET, ExperimentTree.plugin(spec, origin));
    }

    /**
     * Replaces all models, and names the experiment after them.
     *
     * @param specs the new ones
     * @param origin where they were given
     * @return this
     * @throws UserException if two of them have the same label
     */
    public ExperimentBuilder models(List<ModelSpec> specs, Origin origin) {
        put(ExperimentKey.MODELS, new Mapping(origin, Map.of()));
        join(specs, origin);
        String joined = specs.stream().map(ModelSpec::label).collect(Collectors.joining("-"));
        return put(ExperimentKey.NAME, ExperimentTree.text(cut(joined), origin));
    }

    /**
     * Adds models to those that are there.
     *
     * @param specs further ones
     * @param origin where they were given
     * @return this
     * @throws UserException if one has the label of another
     */
    public ExperimentBuilder addModels(List<ModelSpec> specs, Origin origin) {
        join(specs, origin);
        String before = mapping().get(ExperimentKey.NAME.word()).stream()
                .filter(Scalar.class::isInstance)
                .map(name -> ((Scalar) name).value().asText())
                .collect(Collectors.joining());
        String joined = before + specs.stream().map(spec -> "-" + spec.label()).collect(Collectors.joining());
        return put(ExperimentKey.NAME, ExperimentTree.text(cut(joined), origin));
    }

    /**
     * Replaces the optimizer of the networks that name none.
     *
     * @param spec the new one
     * @param origin where it was given
     * @return this
     */
    public ExperimentBuilder optimizer(PluginSpec spec, Origin origin) {
        return put(ExperimentKey.OPTIMIZER, ExperimentTree.plugin(spec, origin));
    }

    /**
     * Replaces the formats of the report.
     *
     * @param specs the new ones
     * @param origin where they were given
     * @return this
     */
    public ExperimentBuilder reports(List<PluginSpec> specs, Origin origin) {
        return put(ExperimentKey.REPORTS, ExperimentTree.plugins(specs, origin));
    }

    /**
     * Replaces the sections of the report.
     *
     * @param specs the new ones, in order
     * @param origin where they were given
     * @return this
     */
    public ExperimentBuilder sections(List<PluginSpec> specs, Origin origin) {
        return put(ExperimentKey.SECTIONS, ExperimentTree.plugins(specs, origin));
    }

    /**
     * Replaces the first seed.
     *
     * @param value any
     * @param origin where it was given
     * @return this
     */
    public ExperimentBuilder seed(long value, Origin origin) {
        return put(ExperimentKey.SEED, ExperimentTree.number(value, origin));
    }

    /**
     * Replaces the number of runs a model.
     *
     * @param value at least 1
     * @param origin where it was given
     * @return this
     */
    public ExperimentBuilder repeats(int value, Origin origin) {
        return put(ExperimentKey.REPEATS, ExperimentTree.number(value, origin));
    }

    /**
     * Replaces the limit of training images.
     *
     * @param value at least 1
     * @param origin where it was given
     * @return this
     */
    public ExperimentBuilder limit(int value, Origin origin) {
        return put(ExperimentKey.LIMIT, ExperimentTree.number(value, origin));
    }

    /**
     * Replaces or adds the value at a path.
     *
     * @param assignment {@code KEY=VALUE}, such as {@code models.cnn.learning-rate=[1e-2, 1e-3]}; the value is read as YAML
     * @param origin where it was given
     * @return this
     * @throws UserException if there is no such key or model, or the value is no YAML
     */
    public ExperimentBuilder set(String assignment, Origin origin) {
        root = Assignment.parse(assignment, origin).in(mapping());
        return this;
    }

    /**
     * Checks what can be checked without the plugins, and makes models of lists.
     *
     * @return the configuration
     * @throws UserException if something is unknown or wrong, with all mistakes and where each was made
     */
    public Configuration build() {
        return new ConfigurationReader().read(root);
    }

    /** Gives a value where there is none. */
    ExperimentBuilder usually(ExperimentKey key, ConfigNode value) {
        return mapping().get(key.word()).isPresent() ? this : put(key, value);
    }

    private void join(List<ModelSpec> specs, Origin origin) {
        String key = ExperimentKey.MODELS.word();
        Mapping models = mapping()
                .get(key)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .orElseGet(() -> new Mapping(origin, Map.of()));
        Map<String, Entry> all = new LinkedHashMap<>(models.entries());
        for (ModelSpec spec : specs) {
            Entry entry = new Entry(origin, ExperimentTree.plugin(spec.plugin(), origin));
            if (all.put(spec.label(), entry) != null) {
                throw Experiment.sameLabel(spec.label());
            }
        }
        put(ExperimentKey.MODELS, new Mapping(models.origin(), all));
    }

    private ExperimentBuilder put(ExperimentKey key, ConfigNode value) {
        root = mapping().with(key.word(), value);
        return this;
    }

    /** What is no mapping is told at once: nothing can be put into it. */
    private Mapping mapping() {
        return ConfigurationReader.mapping(root);
    }

    /** Never between the two halves of a character beyond Unicode's first plane. */
    static String cut(String name) {
        int length = Math.min(LONGEST_NAME, name.codePointCount(0, name.length()));
        return name.substring(0, name.offsetByCodePoints(0, length));
    }
}
