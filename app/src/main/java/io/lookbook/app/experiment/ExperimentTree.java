package io.lookbook.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lookbook.app.config.ConfigNode;
import io.lookbook.app.config.ConfigNode.Entry;
import io.lookbook.app.config.ConfigNode.Mapping;
import io.lookbook.app.config.ConfigNode.Scalar;
import io.lookbook.app.config.ConfigNode.Sequence;
import io.lookbook.app.config.Origin;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes the parts of an experiment into those of a configuration. */
final class ExperimentTree {
    static final String PLUGIN = "plugin";

    /** What YAML takes for a number as people do: not 007, which is octal to it. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?(E-[1-9][0-9]?)?");

    private ExperimentTree() {}

    /** Everything that an experiment says, all given at one place. */
    static Mapping of(Experiment experiment, Origin origin) {
        Mapping root = new Mapping(origin, Map.of())
                .with(ExperimentKey.NAME.word(), text(experiment.name(), origin))
                .with(ExperimentKey.DATASET.word(), plugin(experiment.dataset(), origin))
                .with(ExperimentKey.MODELS.word(), models(experiment.models(), origin));
        if (experiment.optimizer().isPresent()) {
            root = root.with(
                    ExperimentKey.OPTIMIZER.word(),
                    plugin(experiment.optimizer().get(), origin));
        }
        root = root.with(
                        ExperimentKey.REPORTS.word(),
                        new Sequence(
                                origin,
                                experiment.reports().stream()
                                        .<ConfigNode>map(spec -> plugin(spec, origin))
                                        .toList()))
                .with(ExperimentKey.SECTIONS.word(), plugins(experiment.sections(), origin))
                .with(ExperimentKey.SEED.word(), number(experiment.seed(), origin))
                .with(ExperimentKey.REPEATS.word(), number(experiment.repeats(), origin));
        return experiment.limit().isPresent()
                ? root.with(
                        ExperimentKey.LIMIT.word(), number(experiment.limit().get(), origin))
                : root;
    }

    static Mapping models(List<ModelSpec> models, Origin origin) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        models.forEach(model -> entries.put(model.label(), new Entry(origin, plugin(model.plugin(), origin))));
        return new Mapping(origin, entries);
    }

    /** A list of plugins; one without options is its name alone. */
    static Sequence plugins(List<PluginSpec> specs, Origin origin) {
        return new Sequence(
                origin,
                specs.stream()
                        .<ConfigNode>map(spec ->
                                spec.options().isEmpty() ? text(spec.reference(), origin) : plugin(spec, origin))
                        .toList());
    }

    static Mapping plugin(PluginSpec spec, Origin origin) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        entries.put(PLUGIN, new Entry(origin, text(spec.reference(), origin)));
        spec.options().forEach((key, value) -> entries.put(key, new Entry(origin, option(value, origin))));
        return new Mapping(origin, entries);
    }

    static Scalar text(String value, Origin origin) {
        return new Scalar(origin, TextNode.valueOf(value), value);
    }

    static Scalar number(long value, Origin origin) {
        return scalar(LongNode.valueOf(value), origin);
    }

    /** A number where it reads back the same, else a text. */
    static Scalar option(String value, Origin origin) {
        return NUMBER.matcher(value).matches()
                        && new BigDecimal(value).toString().equals(value)
                ? scalar(DecimalNode.valueOf(new BigDecimal(value)), origin)
                : text(value, origin);
    }

    private static Scalar scalar(JsonNode value, Origin origin) {
        return new Scalar(origin, value, value.asText());
    }
}
