package io.lookbook.api.eval;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the results come from.
 *
 * @param created when the run began
 * @param environment versions and machine, texts by name: lookbook, java, os, cpu, threads, nd4j; node-1 and so on for each
 *     machine of a cluster whose processor, Java or ND4J were others
 * @param sources the plugin sources that took part
 * @param seeds the seeds of the runs, in order
 * @param experiment the effective configuration, as YAML
 * @param merge the reports that the comparison was made of; empty where it comes from one run
 */
public record Provenance(
        Instant created,
        SortedMap<String, String> environment,
        List<Source> sources,
        List<Long> seeds,
        String experiment,
        Optional<Merge> merge) {
    /** Copies the collections. */
    public Provenance {
        requireNonNull(merge, "merge is null");
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        sources = List.copyOf(sources);
        seeds = List.copyOf(seeds);
    }

    /**
     * Of one run.
     *
     * @param created when the run began
     * @param environment versions and machine, texts by name
     * @param sources the plugin sources that took part
     * @param seeds the seeds of the runs, in order
     * @param experiment the effective configuration, as YAML
     */
    public Provenance(
            Instant created,
            SortedMap<String, String> environment,
            List<Source> sources,
            List<Long> seeds,
            String experiment) {
        this(created, environment, sources, seeds, experiment, Optional.empty());
    }

    /**
     * Whether the comparison was made of several reports. Their models may have been trained on other machines and with other
     * seeds; all of them were tested on the same images.
     *
     * @return false where it comes from one run
     */
    public boolean isMerged() {
        return merge.isPresent();
    }

    /**
     * How a comparison was made of several reports.
     *
     * @param reports in the order in which they were given, at least two
     * @param differences sentences on what the models do not have in common beside the test images; empty if nothing is known
     */
    public record Merge(List<MergedReport> reports, List<String> differences) {
        /** Copies the lists. */
        public Merge {
            reports = List.copyOf(reports);
            differences = List.copyOf(differences);
        }
    }

    /**
     * One of the reports that a comparison was made of, or a run folder, from which it could be made again.
     *
     * @param file the name that its file or folder had, without the folder that it was in
     * @param created when its run began
     * @param sha256 the SHA-256 of its file, hexadecimal; of a run folder that of its {@code metrics.json}
     * @param models its models, in order
     */
    public record MergedReport(String file, Instant created, String sha256, List<MergedModel> models) {
        /** Copies the list. */
        public MergedReport {
            requireNonNull(file, "file is null");
            requireNonNull(created, "created is null");
            requireNonNull(sha256, "sha256 is null");
            models = List.copyOf(models);
        }
    }

    /**
     * A model of a report that a comparison was made of.
     *
     * @param label its label in the comparison
     * @param originalLabel its label in the report
     */
    public record MergedModel(String label, String originalLabel) {
        /** Checks that there are both. */
        public MergedModel {
            requireNonNull(label, "label is null");
            requireNonNull(originalLabel, "originalLabel is null");
        }
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
