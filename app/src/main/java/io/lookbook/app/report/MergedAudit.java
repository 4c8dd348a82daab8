package io.lookbook.app.report;

import io.lookbook.api.eval.DataAudit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * What was found in the data of merged runs. All were tested on the same images of the same data, but may have been trained
 * on other parts of it. What any of them found is kept: a test image that one model has seen in training is no fair test.
 */
final class MergedAudit {
    /** Of two entries for the same test image the worse comes first. */
    private static final Comparator<DataAudit.Twin> WORST_FIRST = Comparator.comparing(
                    (DataAudit.Twin twin) -> !twin.inTraining())
            .thenComparingDouble(DataAudit.Twin::difference)
            .thenComparingInt(DataAudit.Twin::seen);

    private MergedAudit() {}

    /**
     * Merges what was found.
     *
     * @param audits one a run, at least one
     * @return what any of them found; empty where one is, and the others found nothing, because then nothing is known of all
     */
    static Optional<DataAudit> of(List<Optional<DataAudit>> audits) {
        List<DataAudit> known = audits.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty() || known.size() < audits.size() && known.stream().noneMatch(MergedAudit::foundSomething)) {
            return Optional.empty();
        }
        SortedMap<Integer, DataAudit.Twin> twins = new TreeMap<>();
        known.stream()
                .flatMap(audit -> audit.twins().stream())
                .forEach(twin -> twins.merge(twin.test(), twin, (a, b) -> WORST_FIRST.compare(a, b) <= 0 ? a : b));
        return Optional.of(new DataAudit(
                most(known, DataAudit::images),
                most(known, DataAudit::rowsLearnedFrom),
                List.copyOf(twins.values()),
                most(known, DataAudit::copies),
                most(known, DataAudit::contradictions),
                known.stream()
                        .flatMap(audit -> audit.identity().stream())
                        .min(Comparator.comparing(DataAudit.Identity::published))));
    }

    /** Where the runs differ, what each of them found; empty where all found the same. */
    static Optional<String> difference(List<Optional<DataAudit>> audits, List<String> names) {
        if (audits.stream().distinct().count() < 2) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("what was found in the images differs: ");
        for (int i = 0; i < audits.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(audits.get(i).map(MergedAudit::counts).orElse("nothing was looked for"))
                    .append(" in ")
                    .append(names.get(i));
        }
        return Optional.of(text + "; what any of them found is kept, with the largest of their numbers");
    }

    private static String counts(DataAudit audit) {
        return audit.twins().size() + " test images seen before, " + audit.rowsLearnedFrom()
                + " test rows learned from, " + audit.contradictions() + " images under different classes among "
                + audit.images() + " images";
    }

    private static boolean foundSomething(DataAudit audit) {
        return audit.rowsLearnedFrom() > 0
                || !audit.twins().isEmpty()
                || audit.contradictions() > 0
                || audit.identity().filter(identity -> !identity.published()).isPresent();
    }

    private static int most(List<DataAudit> audits, ToIntFunction<DataAudit> count) {
        return audits.stream().mapToInt(count).max().orElseThrow();
    }
}
