package io.lookbook.app.cli;

import io.lookbook.app.runs.RunSummary;
import java.time.Instant;
import java.util.List;

/** Run folders for other programs. What is not known is null. */
final class RunListJson {
    private static final int SCHEMA_VERSION = 1;

    private RunListJson() {}

    private record Listing(int schemaVersion, List<Entry> runs) {}

    private record Entry(
            String folder,
            String status,
            String created,
            String dataset,
            List<Model> models,
            String best,
            String advice) {}

    private record Model(String label, Double accuracy) {}

    static String of(List<RunSummary> runs) {
        return JsonText.of(new Listing(
                SCHEMA_VERSION, runs.stream().map(RunListJson::entry).toList()));
    }

    private static Entry entry(RunSummary run) {
        return new Entry(
                run.folder().toString(),
                run.status().word(),
                run.created().map(Instant::toString).orElse(null),
                run.dataset().orElse(null),
                run.models().stream()
                        .map(model -> new Model(
                                model.label(),
                                model.accuracy().isPresent() ? model.accuracy().getAsDouble() : null))
                        .toList(),
                run.best().map(RunSummary.Model::label).orElse(null),
                run.advice().orElse(null));
    }
}
