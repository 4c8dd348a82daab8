package io.lookbook.app.cli;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that people see, under their headings. */
final class OptionGroups {
    /** Of the options that have none. */
    private static final String USUAL = "Options";

    /** Fewer options need no headings. */
    private static final int MANY = 10;

    private OptionGroups() {}

    /**
     * Sorts them.
     *
     * @return headings without a colon; one where there are few options; {@code --help} is the last option of all
     */
    static Map<String, List<OptionSpec>> of(CommandSpec command) {
        List<OptionSpec> shown =
                command.options().stream().filter(option -> !option.hidden()).toList();
        List<OptionSpec> about = shown.stream()
                .filter(option -> option.usageHelp() || option.versionHelp())
                .toList();
        List<OptionSpec> own = shown.stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();
        boolean few = own.size() < MANY;
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        for (String heading : List.of(Heading.COMPARED, Heading.RUNS, Heading.RESULTS, USUAL)) {
            List<OptionSpec> group = own.stream()
                    .filter(option ->
                            heading.equals(few ? USUAL : heading(option).orElse(USUAL)))
                    .toList();
            if (!group.isEmpty()) {
                groups.put(heading, group);
            }
        }
        String last = List.copyOf(groups.keySet()).stream().reduce(USUAL, (first, second) -> second);
        groups.merge(last, about, (before, after) -> Stream.concat(before.stream(), after.stream())
                .toList());
        return groups;
    }

    private static Optional<String> heading(OptionSpec option) {
        if (!(option.userObject() instanceof AccessibleObject object) || !(object instanceof Field field)) {
            return Optional.empty();
        }
        return Optional.ofNullable(field.getAnnotation(Heading.class))
                .or(() -> Optional.ofNullable(field.getDeclaringClass().getAnnotation(Heading.class)))
                .map(Heading::value);
    }
}
