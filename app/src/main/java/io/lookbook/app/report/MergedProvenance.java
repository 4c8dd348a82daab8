package io.lookbook.app.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Provenance;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.experiment.ModelSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says of merged reports which they were, what they have in common, and where they differ. */
final class MergedProvenance {
    /** The facts about the environment of a merged comparison that begin with it tell where it comes from. */
    static final String FACT = "merged report";

    private static final int LONGEST_NAME = 60;

    private final List<MergedReport> reports;
    private final ExperimentFile experiments;

    MergedProvenance(List<MergedReport> reports, ExperimentFile experiments) {
        this.reports = reports;
        this.experiments = experiments;
    }

    static String name(List<MergedReport> reports) {
        String joined = reports.stream()
                .map(report -> report.comparison().name())
                .distinct()
                .collect(Collectors.joining(" + "));
        return joined.substring(0, Math.min(LONGEST_NAME, joined.length()));
    }

    Provenance provenance() {
        Instant created = reports.stream()
                .map(report -> report.comparison().provenance().created())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Provenance(created, environment(), sources(), seeds(), experiment());
    }

    /** A fact that is the same everywhere is told once; of others each report's is told with its number. */
    private SortedMap<String, String> environment() {
        SortedSet<String> keys = new TreeSet<>();
        reports.forEach(report -> keys.addAll(facts(report).keySet()));
        keys.removeIf(key -> key.startsWith(FACT)); // of a report that was merged itself
        SortedMap<String, String> all = new TreeMap<>();
        for (String key : keys) {
            List<String> values = reports.stream()
                    .map(report -> facts(report).getOrDefault(key, "unknown"))
                    .toList();
            all.put(
                    key,
                    values.stream().distinct().count() == 1
                            ? values.get(0)
                            : IntStream.range(0, values.size())
                                    .mapToObj(i -> (i + 1) + ": " + values.get(i))
                                    .collect(Collectors.joining("; ")));
        }
        for (int i = 0; i < reports.size(); i++) {
            all.put(FACT + " " + number(i), fact(reports.get(i)));
        }
        List<String> differences = differences(reports);
        for (int i = 0; i < differences.size(); i++) {
            all.put(FACT + "s, difference " + number(i), differences.get(i));
        }
        return all;
    }

    /** Facts are sorted as texts. */
    private static String number(int i) {
        return String.format(Locale.ROOT, "%02d", i + 1);
    }

    private static SortedMap<String, String> facts(MergedReport report) {
        return report.comparison().provenance().environment();
    }

    private static String fact(MergedReport report) {
        List<String> models = new ArrayList<>();
        for (int i = 0; i < report.models().size(); i++) {
            String now = report.models().get(i).label();
            String then = report.comparison().models().get(i).label();
            models.add(now.equals(then) ? now : now + " (there " + then + ")");
        }
        return report.name() + " of " + report.comparison().provenance().created() + ", SHA-256 "
                + report.pdf().sha256() + ": " + String.join(", ", models);
    }

    private List<Provenance.Source> sources() {
        LinkedHashSet<Provenance.Source> distinct = new LinkedHashSet<>();
        reports.forEach(
                report -> distinct.addAll(report.comparison().provenance().sources()));
        return distinct.stream()
                .sorted(Comparator.comparing(Provenance.Source::id))
                .toList();
    }

    private List<Long> seeds() {
        return reports.stream()
                .map(report -> report.comparison().provenance().seeds())
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** All models, on the data and with the seeds of the first report. */
    private String experiment() {
        Experiment first = reports.get(0).experiment();
        List<ModelSpec> models = reports.stream()
                .flatMap(report -> report.experiment().models().stream())
                .toList();
        StringBuilder comment = new StringBuilder();
        reports.forEach(
                report -> comment.append("# merged from ").append(report.name()).append('\n'));
        differences(reports).forEach(line -> comment.append("# ").append(line).append('\n'));
        return comment
                + experiments.write(new Experiment(
                        name(reports),
                        first.dataset(),
                        models,
                        first.optimizer(),
                        first.reports(),
                        first.sections(),
                        first.seed(),
                        first.repeats(),
                        first.limit()));
    }

    /** What the models do not have in common beside the test images. */
    static List<String> differences(List<MergedReport> reports) {
        List<String> differences = new ArrayList<>();
        for (String part : List.of("train", "validation")) {
            difference(
                    differences,
                    reports,
                    "the " + (part.equals("train") ? "training" : part) + " images",
                    report -> report.comparison().data().splits().stream()
                            .filter(split -> split.name().equals(part))
                            .map(DataSummary.Split::classCounts)
                            .findFirst()
                            .orElse(List.of()),
                    report -> report.comparison().data().splits().stream()
                            .filter(split -> split.name().equals(part))
                            .mapToInt(DataSummary.Split::size)
                            .sum());
        }
        difference(
                differences,
                reports,
                "the options of the dataset",
                report -> report.comparison().data().options(),
                report -> report.comparison().data().options());
        difference(
                differences,
                reports,
                "the seeds",
                report -> report.comparison().provenance().seeds(),
                report -> report.comparison().provenance().seeds());
        return differences;
    }

    private static void difference(
            List<String> differences,
            List<MergedReport> reports,
            String what,
            Function<MergedReport, Object> value,
            Function<MergedReport, Object> shown) {
        Object first = value.apply(reports.get(0));
        if (reports.stream().allMatch(report -> Objects.equals(value.apply(report), first))) {
            return;
        }
        differences.add(what + " differ: "
                + reports.stream()
                        .map(report -> shown.apply(report) + " in " + report.name())
                        .collect(Collectors.joining(", "))
                + "; where only one can be told, it is that of "
                + reports.get(0).name());
    }

    /** {@return the sentences that a merged comparison begins with; empty for one that was not merged} */
    static List<String> sentences(Comparison comparison) {
        return comparison.provenance().environment().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(FACT))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }
}
