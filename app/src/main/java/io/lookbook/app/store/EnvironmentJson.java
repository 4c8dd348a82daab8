package io.lookbook.app.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lookbook.api.eval.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The layout of {@code environment.json}, field by field; {@code merged} is there only where several reports were merged. */
record EnvironmentJson(
        int schemaVersion,
        String created,
        SortedMap<String, String> environment,
        List<Source> plugins,
        String datasetFingerprint,
        List<Long> seeds,
        @JsonInclude(JsonInclude.Include.NON_NULL) Merged merged) {
    record Source(String id, String version, SortedMap<String, String> sha256) {}

    record Merged(List<Report> reports, List<String> differences) {}

    record Report(String file, String created, String sha256, List<Model> models) {}

    record Model(String label, String originalLabel) {}

    static EnvironmentJson of(Provenance provenance, String fingerprint) {
        return new EnvironmentJson(
                MetricsJson.SCHEMA_VERSION,
                provenance.created().toString(),
                provenance.environment(),
                provenance.sources().stream()
                        .map(source -> new Source(source.id(), source.version(), source.jars()))
                        .toList(),
                fingerprint,
                provenance.seeds(),
                provenance
                        .merge()
                        .map(merge -> new Merged(
                                merge.reports().stream()
                                        .map(EnvironmentJson::report)
                                        .toList(),
                                merge.differences()))
                        .orElse(null));
    }

    private static Report report(Provenance.MergedReport report) {
        return new Report(
                report.file(),
                report.created().toString(),
                report.sha256(),
                report.models().stream()
                        .map(model -> new Model(model.label(), model.originalLabel()))
                        .toList());
    }

    Provenance provenance(String experiment) {
        require("created", created);
        require("environment", environment);
        environment.forEach((fact, value) -> require("environment." + fact, value));
        require("plugins", plugins);
        plugins.forEach(source -> {
            require("an entry of plugins", source);
            require("plugins.id", source.id());
            require("plugins.version", source.version());
            require("plugins.sha256", source.sha256());
            source.sha256().forEach((jar, sha256) -> require("plugins.sha256." + jar, sha256));
        });
        require("seeds", seeds);
        return new Provenance(
                time(created),
                environment,
                plugins.stream()
                        .map(source -> new Provenance.Source(source.id(), source.version(), source.sha256()))
                        .toList(),
                seeds,
                experiment,
                Optional.ofNullable(merged)
                        .map(merge -> new Provenance.Merge(
                                merge.reports().stream()
                                        .map(EnvironmentJson::report)
                                        .toList(),
                                merge.differences())));
    }

    private static Provenance.MergedReport report(Report report) {
        return new Provenance.MergedReport(
                report.file(),
                time(report.created()),
                report.sha256(),
                report.models().stream()
                        .map(model -> new Provenance.MergedModel(model.label(), model.originalLabel()))
                        .toList());
    }

    /** Dates are printed with years of four digits, and PDF knows no others. */
    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
            throw new IllegalArgumentException("the time " + text + " cannot be");
        }
        return time;
    }

    private static void require(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }
}
