package io.lookbook.app.runs;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run folder holds, in few words.
 *
 * @param folder the folder
 * @param status how far the run is
 * @param created when it began; empty if nothing says it
 * @param dataset the name of the dataset plugin; empty if nothing says it
 * @param models its models, in the order of the experiment
 * @param advice what is wrong with it or what to do; empty for a run that is finished
 */
public record RunSummary(
        Path folder,
        Status status,
        Optional<Instant> created,
        Optional<String> dataset,
        List<Model> models,
        Optional<String> advice) {
    /** The newest first, then those that do not tell their time; those of one time by their names. */
    static final Comparator<RunSummary> NEWEST_FIRST = Comparator.comparing(
                    (RunSummary run) -> run.created().orElse(Instant.MIN), Comparator.reverseOrder())
            .thenComparing(RunSummary::folder);

    /** Copies the list. */
    public RunSummary {
        requireNonNull(folder, "folder is null");
        requireNonNull(status, "status is null");
        requireNonNull(created, "created is null");
        requireNonNull(dataset, "dataset is null");
        requireNonNull(advice, "advice is null");
        models = List.copyOf(models);
    }

    /** {@return the model that was right most often with its first seed; of equal ones the first, empty if none was tested} */
    public Optional<Model> best() {
        return models.stream()
                .filter(model -> model.accuracy().isPresent())
                .reduce((best, next) ->
                        next.accuracy().orElseThrow() > best.accuracy().orElseThrow() ? next : best);
    }

    /** How far a run is. */
    public enum Status {
        /** All models were trained. */
        COMPLETE("complete"),
        /** It is finished, and some model failed. */
        PARTIAL("partial"),
        /** It was stopped, or it is being made. */
        UNFINISHED("unfinished"),
        /** It is no run folder, or a damaged one. */
        UNREADABLE("unreadable");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** {@return what users call it} */
        public String word() {
            return word;
        }
    }

    /**
     * A model of a run.
     *
     * @param label its label
     * @param accuracy the part of the test images that it got right with its first seed, 0 to 1; empty if it was not tested
     */
    public record Model(String label, OptionalDouble accuracy) {
        /** Checks that there are both. */
        public Model {
            requireNonNull(label, "label is null");
            requireNonNull(accuracy, "accuracy is null");
        }
    }
}
