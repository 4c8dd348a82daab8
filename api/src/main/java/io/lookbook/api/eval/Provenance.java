package io.lookbook.api.eval;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the results come from.
 *
 * @param created when the run began
 * @param environment versions and machine, texts by name: lookbook, java, os, cpu, threads, nd4j
 * @param sources the plugin sources that took part
 * @param seeds the seeds of the runs, in order
 * @param experiment the effective configuration, as YAML
 */
public record Provenance(
        Instant created,
        SortedMap<String, String> environment,
        List<Source> sources,
        List<Long> seeds,
        String experiment) {
    /** Copies the collections. */
    public Provenance {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        sources = List.copyOf(sources);
        seeds = List.copyOf(seeds);
    }

    /**
     * One plugin source.
     *
     * @param id its name
     * @param version the version its manifest gives, or {@code unknown}
     * @param jars file name and SHA-256 of each of its jars; empty for the class path
     */
    public record Source(String id, String version, SortedMap<String, String> jars) {
        /** Copies the map. */
        public Source {
            jars = Collections.unmodifiableSortedMap(new TreeMap<>(jars));
        }
    }
}
