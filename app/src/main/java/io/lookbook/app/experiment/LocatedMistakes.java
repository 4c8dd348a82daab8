package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.config.Mistakes;
import io.lookbook.app.config.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gathers what the plugins refuse of a configuration, and says of each mistake where it was made. */
final class LocatedMistakes {
    private final Configuration configuration;
    private final Mistakes mistakes = new Mistakes();

    LocatedMistakes(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Tries to make something of the part at a path. */
    <T> Optional<T> attempt(Supplier<T> part, String... path) {
        List<String> steps = List.of(path);
        return mistakes.attempt(part, refused -> messages(refused, steps));
    }

    /** Tries to make something of each element of the list of that name. */
    <S, T> List<T> attemptAll(List<S> specs, Function<S, T> part, String name) {
        List<T> made = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            S spec = specs.get(i);
            attempt(() -> part.apply(spec), name, String.valueOf(i)).ifPresent(made::add);
        }
        return made;
    }

    void throwIfAny() {
        mistakes.throwIfAny();
    }

    private List<Mistakes.Mistake> messages(UserException refused, List<String> path) {
        if (!(refused instanceof OptionMistakes options)) {
            return List.of(new Mistakes.Mistake(plugin(path), refused.getMessage()));
        }
        return options.mistakes().stream()
                .map(mistake -> new Mistakes.Mistake(option(mistake, path), mistake.message()))
                .toList();
    }

    private Origin plugin(List<String> path) {
        return configuration
                .value(and(path, ExperimentTree.PLUGIN))
                .or(() -> configuration.value(path))
                .orElse(Origin.DEFAULT);
    }

    private Origin option(OptionMistakes.Mistake mistake, List<String> path) {
        List<String> option = and(path, mistake.option());
        return (mistake.unknown() ? configuration.key(option) : configuration.value(option))
                .orElseGet(() -> plugin(path));
    }

    private static List<String> and(List<String> path, String step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }
}
