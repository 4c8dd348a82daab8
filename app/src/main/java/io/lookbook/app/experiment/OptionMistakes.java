package io.lookbook.app.experiment;

import io.lookbook.api.Option;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.app.plugin.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Options that are unknown or have wrong values, each by its name, so that whoever knows where it was given can say so. */
final class OptionMistakes extends UserException {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /**
     * One of them.
     *
     * @param option the name of the option as it was given
     * @param unknown whether the option itself is wrong, not its value
     * @param message what is wrong and what to do
     */
    record Mistake(String option, boolean unknown, String message) {}

    private OptionMistakes(List<Mistake> mistakes, Throwable cause) {
        super(mistakes.stream().map(Mistake::message).collect(Collectors.joining("\n")), cause);
        this.mistakes = List.copyOf(mistakes);
    }

    static OptionMistakes value(String option, String message) {
        return new OptionMistakes(List.of(new Mistake(option, false, message)), null);
    }

    static OptionMistakes name(String option, String message) {
        return new OptionMistakes(List.of(new Mistake(option, true, message)), null);
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    /** The same, of options of something that is part of something else. */
    OptionMistakes within(String owner, String prefix) {
        return new OptionMistakes(
                mistakes.stream()
                        .map(mistake ->
                                new Mistake(prefix + mistake.option(), mistake.unknown(), owner + mistake.message()))
                        .toList(),
                getCause());
    }

    /**
     * Reads options; an unknown name gets a guess among the known ones and those that the host adds.
     *
     * @param owner whose they are; empty if whoever catches says it
     * @throws OptionMistakes if any is unknown or wrong, with all of them
     */
    static Settings read(String owner, List<Option<?>> options, Map<String, String> given, List<String> hostOptions) {
        List<Mistake> mistakes = new ArrayList<>();
        UserException first = null;
        List<String> known = Stream.concat(options.stream().map(Option::name), hostOptions.stream())
                .toList();
        for (Map.Entry<String, String> each : given.entrySet()) {
            Option<?> option = options.stream()
                    .filter(one -> one.name().equals(each.getKey()))
                    .findFirst()
                    .orElse(null);
            if (option == null) {
                String takes = known.isEmpty() ? "it takes none." : "it takes " + String.join(", ", known) + ".";
                mistakes.add(new Mistake(
                        each.getKey(),
                        true,
                        owner + " has no option '" + each.getKey() + "'; " + takes
                                + Suggestions.didYouMean(each.getKey(), known)));
                continue;
            }
            try {
                option.parse(each.getValue());
            } catch (UserException e) {
                first = first == null ? e : first;
                mistakes.add(new Mistake(each.getKey(), false, (owner.isEmpty() ? "" : owner + ": ") + e.getMessage()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new OptionMistakes(mistakes, first);
        }
        return Settings.of(options, given);
    }
}
