package io.lookbook.app.report;

import io.lookbook.api.eval.DataAudit;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says of merged runs which they were, what they have in common, and where they differ. */
final class MergedProvenance {
    private static final int LONGEST_NAME = 60;

    private final List<MergedRun> reports;
    private final ExperimentFile experiments;

    MergedProvenance(List<MergedRun> reports, ExperimentFile experiments) {
        this.reports = reports;
        this.experiments = experiments;
    }

    static String name(List<MergedRun> reports) {
        String joined = reports.stream()
                .map(report -> report.comparison().name())
                .distinct()
                .collect(Collectors.joining(" + "));
        int length = Math.min(LONGEST_NAME, joined.codePointCount(0, joined.length()));
        return joined.substring(0, joined.offsetByCodePoints(0, length));
    }

    Provenance provenance() {
        Instant created = reports.stream()
                .map(report -> report.comparison().provenance().created())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Provenance(created, environment(), sources(), seeds(), experiment(), Optional.of(merge()));
    }

    private Provenance.Merge merge() {
        return new Provenance.Merge(reports.stream().map(MergedRun::provenance).toList(), differences(reports));
    }

    /** A fact that is the same everywhere is told once; of others each report's is told with its number. */
    private SortedMap<String, String> environment() {
        SortedSet<String> keys = new TreeSet<>();
        reports.forEach(report -> keys.addAll(facts(report).keySet()));
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
        return all;
    }

    private static SortedMap<String, String> facts(MergedRun report) {
        return report.comparison().provenance().environment();
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
        // Options come from somebody else's file, and may not end the comment.
        differences(reports)
                .forEach(line ->
                        comment.append("# ").append(TerminalText.line(line)).append('\n'));
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
    static List<String> differences(List<MergedRun> reports) {
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
        MergedAudit.difference(
                        audits(reports), reports.stream().map(MergedRun::name).toList())
                .ifPresent(differences::add);
        return differences;
    }

    static List<Optional<DataAudit>> audits(List<MergedRun> reports) {
        return reports.stream().map(report -> report.comparison().audit()).toList();
    }

    private static void difference(
            List<String> differences,
            List<MergedRun> reports,
            String what,
            Function<MergedRun, Object> value,
            Function<MergedRun, Object> shown) {
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

    /** {@return the sentences that a merged comparison begins with} */
    static List<String> sentences(Provenance.Merge merge) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < merge.reports().size(); i++) {
            Provenance.MergedReport report = merge.reports().get(i);
            sentences.add("Report " + (i + 1) + " (" + report.file() + ") of " + report.created() + ", SHA-256 "
                    + report.sha256() + ": "
                    + report.models().stream().map(MergedProvenance::label).collect(Collectors.joining(", ")));
        }
        merge.differences()
                .forEach(line -> sentences.add(
                        line.isEmpty()
                                ? line
                                : line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1) + "."));
        return sentences;
    }

    private static String label(Provenance.MergedModel model) {
        return model.label().equals(model.originalLabel())
                ? model.label()
                : model.label() + " (there " + model.originalLabel() + ")";
    }
}
