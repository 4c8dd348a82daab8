package io.lookbook.app.store;

import java.util.List;
import java.util.SortedMap;

/** The layout of {@code environment.json}, field by field. */
record EnvironmentJson(
        int schemaVersion,
        String created,
        SortedMap<String, String> environment,
        List<Source> plugins,
        String datasetFingerprint,
        List<Long> seeds) {
    record Source(String id, String version, SortedMap<String, String> sha256) {}
}
