package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.app.config.Origin;
import io.lookbook.app.experiment.ExperimentBuilder;
import io.lookbook.app.experiment.PluginSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What variables of the environment say of an experiment. An empty one says nothing.
 *
 * @param dataset {@code LOOKBOOK_DATASET}, as {@code --dataset} takes it
 * @param assignments whole lines of {@code KEY=VALUE}, with the variable each is from
 */
record EnvironmentSettings(Optional<String> dataset, List<Given> assignments) {
    private static final String PREFIX = "LOOKBOOK_";
    private static final String DATASET = PREFIX + "DATASET";
    private static final String SET = PREFIX + "SET";

    /** Keys of an experiment that have a variable of their own. */
    private static final List<String> NUMBERS = List.of("seed", "repeats", "limit");

    /**
     * One setting.
     *
     * @param assignment {@code KEY=VALUE}
     * @param variable the variable that it is from
     */
    record Given(String assignment, String variable) {}

    static EnvironmentSettings of(Map<String, String> environment) {
        List<Given> assignments = new ArrayList<>();
        for (String key : NUMBERS) {
            String variable = PREFIX + key.toUpperCase(Locale.ROOT);
            value(environment, variable).ifPresent(value -> assignments.add(new Given(key + "=" + value, variable)));
        }
        // A value may be a list with commas, so the settings are divided by what no value needs.
        value(environment, SET).stream()
                .flatMap(all -> Arrays.stream(all.split("[;\\n]")))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .forEach(one -> assignments.add(new Given(one, SET)));
        return new EnvironmentSettings(value(environment, DATASET), assignments);
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * Puts them upon an experiment.
     *
     * @throws UserException if one is wrong
     */
    void putUpon(ExperimentBuilder experiment) {
        Origin origin = new Origin(DATASET);
        dataset.ifPresent(text -> {
            try {
                experiment.dataset(PluginSpec.parse(text), origin);
            } catch (UserException e) {
                throw new UserException(origin.before(e.getMessage()), e);
            }
        });
        assignments.forEach(given -> experiment.set(given.assignment(), new Origin(given.variable())));
    }
}
