package io.lookbook.app.experiment;

import io.lookbook.app.config.ConfigNode;
import io.lookbook.app.config.ConfigNode.Entry;
import io.lookbook.app.config.ConfigNode.Mapping;
import io.lookbook.app.config.ConfigNode.Sequence;
import io.lookbook.app.config.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An experiment, and where each of its parts was given. Immutable. */
public final class Configuration {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    private final Experiment experiment;
    private final Mapping root;

    Configuration(Experiment experiment, Mapping root) {
        this.experiment = experiment;
        this.root = root;
    }

    /**
     * An experiment of which nobody knows where it was given.
     *
     * @param experiment any
     * @return a configuration whose messages name no place
     */
    static Configuration of(Experiment experiment) {
        return new Configuration(experiment, ExperimentTree.of(experiment, Origin.DEFAULT));
    }

    /** {@return the experiment} */
    public Experiment experiment() {
        return experiment;
    }

    /** Where a value was given. */
    Optional<Origin> value(List<String> path) {
        return find(path).map(entry -> entry.value().origin());
    }

    /** Where the key before a value was given. */
    Optional<Origin> key(List<String> path) {
        return find(path).map(Entry::key);
    }

    private Optional<Entry> find(List<String> path) {
        Entry at = new Entry(root.origin(), root);
        for (String step : path) {
            Optional<Entry> next = step(at.value(), step);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private static Optional<Entry> step(ConfigNode node, String step) {
        if (node instanceof Mapping mapping) {
            return Optional.ofNullable(mapping.entries().get(step));
        }
        if (node instanceof Sequence sequence && INDEX.matcher(step).matches()) {
            int index = Integer.parseInt(step);
            return sequence.items().stream().skip(index).findFirst().map(item -> new Entry(item.origin(), item));
        }
        return Optional.empty();
    }
}
