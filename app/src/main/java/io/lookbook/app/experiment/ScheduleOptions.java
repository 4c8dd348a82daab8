package io.lookbook.app.experiment;

import io.lookbook.api.Option;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Schedule;
import io.lookbook.app.train.DecayOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a user may say of the learning rate over a training: {@code schedule}, {@code schedule.<parameter>} for each parameter of
 * that schedule, and {@code warmup}.
 */
final class ScheduleOptions {
    private static final String SCHEDULE = "schedule";
    static final String PREFIX = SCHEDULE + ".";
    private static final String WARMUP = "warmup";

    /** More steps than an epoch will have, to see whether a rate falls to nothing before the training ends. */
    private static final long MANY_STEPS = 1_000_000;

    /** The fixed names, for messages. */
    static final List<String> NAMES = List.of(SCHEDULE, WARMUP);

    private ScheduleOptions() {}

    static boolean isOne(String name) {
        return NAMES.contains(name) || name.startsWith(PREFIX);
    }

    /**
     * Reads them.
     *
     * @param usual what holds where the user says nothing
     * @param given options of a model; others than these are passed over
     * @param epochs how many epochs the training has at most
     * @param learningRate the rate that the schedule takes its part of
     */
    static Schedule read(Schedule usual, Map<String, String> given, int epochs, double learningRate) {
        Option<Integer> warmup = warmup(usual);
        Option<String> word = word(usual);
        Map<String, String> own = new TreeMap<>(given);
        own.keySet().retainAll(NAMES);
        Settings settings = OptionMistakes.read("", List.of(warmup, word), own, List.of());
        int rising = settings.get(warmup);
        if (rising >= epochs) {
            throw OptionMistakes.value(
                    own.containsKey(WARMUP) ? WARMUP : "epochs",
                    "warmup=" + rising + " leaves none of the " + (epochs == 1 ? "1 epoch" : epochs + " epochs")
                            + " to train at the full learning rate; give more epochs or a shorter warmup");
        }
        DecayOptions kind = DecayOptions.of(settings.get(word));
        Map<String, String> parameters = parameters(given);
        if (kind == DecayOptions.CONSTANT && !own.containsKey(SCHEDULE)) {
            parameters.keySet().stream().findFirst().ifPresent(ScheduleOptions::needsItsSchedule);
        }
        Map<String, String> values = new TreeMap<>();
        if (kind.word().equals(usual.decay().word())) {
            values.putAll(usual.decay().parameters());
        }
        values.putAll(parameters);
        Settings chosen = chosen(kind, epochs - rising, values);
        Schedule schedule = new Schedule(kind.decay(chosen), rising);
        if (!(learningRate * schedule.factor(epochs * MANY_STEPS, MANY_STEPS, epochs) > 0)) {
            throw OptionMistakes.value(
                    SCHEDULE,
                    "with schedule=" + kind.word() + " the learning rate falls to 0 before the last of " + epochs
                            + " epochs; give a larger schedule.gamma");
        }
        return schedule;
    }

    /** The options with fixed names, with the defaults of a recipe. */
    static List<Option<?>> options(Schedule usual) {
        return List.of(word(usual), warmup(usual));
    }

    private static Option<Integer> warmup(Schedule usual) {
        return Option.integer(
                WARMUP, usual.warmup(), 0, 1_000_000, "epochs over which the learning rate rises to its full value");
    }

    private static Option<String> word(Schedule usual) {
        return Option.choice(
                SCHEDULE, usual.decay().word(), DecayOptions.words(), "how the learning rate falls over the epochs");
    }

    private static Settings chosen(DecayOptions kind, int epochs, Map<String, String> values) {
        try {
            return OptionMistakes.read("schedule=" + kind.word(), kind.options(epochs), values, List.of());
        } catch (OptionMistakes e) {
            throw e.within("", PREFIX);
        }
    }

    private static Map<String, String> parameters(Map<String, String> given) {
        Map<String, String> parameters = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                parameters.put(name.substring(PREFIX.length()), value);
            }
        });
        return parameters;
    }

    private static void needsItsSchedule(String parameter) {
        String takers = Arrays.stream(DecayOptions.values())
                .filter(kind -> kind.options(1).stream()
                        .anyMatch(option -> option.name().equals(parameter)))
                .map(kind -> SCHEDULE + "=" + kind.word())
                .collect(Collectors.joining(" or "));
        throw OptionMistakes.name(
                PREFIX + parameter,
                PREFIX + parameter + " is given, but the learning rate is constant; "
                        + (takers.isEmpty() ? "no schedule takes '" + parameter + "'" : "add " + takers));
    }

    /** Adds them so that {@link #read} reads the same. */
    static void write(Schedule schedule, Map<String, String> all) {
        all.put(SCHEDULE, schedule.decay().word());
        schedule.decay().parameters().forEach((name, value) -> all.put(PREFIX + name, value));
        all.put(WARMUP, String.valueOf(schedule.warmup()));
    }
}
