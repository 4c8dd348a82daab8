package io.lookbook.app.config;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gathers what is wrong with a configuration, so that its author is told all of it at once. Not for several threads. */
public final class Mistakes {
    /** More of them would push the first out of the window, and often follow from it. */
    private static final int MOST_SHOWN = 10;

    private final Set<Mistake> found = new LinkedHashSet<>();
    private final List<UserException> causes = new ArrayList<>();

    /**
     * One of them.
     *
     * @param origin where it was made
     * @param message what is wrong and what to do
     */
    public record Mistake(Origin origin, String message) {
        private String text() {
            return origin.before(message);
        }
    }

    /** Creates it without any. */
    public Mistakes() {}

    /**
     * Adds one.
     *
     * @param origin where it was made
     * @param message what is wrong and what to do
     */
    public void add(Origin origin, String message) {
        found.add(new Mistake(origin, message));
    }

    /**
     * Tries to make something.
     *
     * @param part makes it
     * @param message says of what it was refused with where each mistake was made
     * @param <T> what it makes
     * @return what it made; empty if that was refused, which is then among the mistakes
     * @throws DataException if that is what it was refused with: data is no configuration
     */
    public <T> Optional<T> attempt(Supplier<T> part, Function<UserException, List<Mistake>> message) {
        try {
            return Optional.of(part.get());
        } catch (DataException e) {
            throw e;
        } catch (UserException e) {
            found.addAll(message.apply(e));
            causes.add(e);
            return Optional.empty();
        }
    }

    /**
     * Tries to make something of what was given at one place.
     *
     * @param origin the place
     * @param part makes it
     * @param <T> what it makes
     * @return what it made; empty if that was refused, which is then among the mistakes
     */
    public <T> Optional<T> attempt(Origin origin, Supplier<T> part) {
        return attempt(part, e -> List.of(new Mistake(origin, e.getMessage())));
    }

    /**
     * Ends the gathering. The mistakes are told in the order of their places.
     *
     * @throws UserException if there is any mistake, with all of them
     */
    public void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<String> shown = found.stream()
                .sorted(Comparator.comparing(Mistake::origin, Origin.BY_PLACE))
                .limit(MOST_SHOWN)
                .map(Mistake::text)
                .toList();
        StringBuilder message = new StringBuilder(shown.get(0));
        if (found.size() > 1) {
            message.insert(0, "the experiment has " + found.size() + " mistakes\n  ");
            shown.stream().skip(1).forEach(each -> message.append("\n  ").append(each));
            if (found.size() > shown.size()) {
                message.append("\n  and ").append(found.size() - shown.size()).append(" more");
            }
        }
        throw causes.isEmpty()
                ? new UserException(message.toString())
                : new UserException(message.toString(), causes.get(0));
    }
}
