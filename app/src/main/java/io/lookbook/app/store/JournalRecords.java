package io.lookbook.app.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Run;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the lines of a {@link RunJournal} say: first how the run was begun, then how each of its trainings ended. */
final class JournalRecords {
    private static final int SCHEMA_VERSION = 1;

    private final Map<Key, MetricsJson.Run> ended = new HashMap<>();
    private Optional<RunHeader> header = Optional.empty();

    private record Key(String label, long seed) {}

    private record Begun(int schemaVersion, String created, boolean fresh, String engine, String experiment) {}

    private record Ended(String label, MetricsJson.Run run) {
        private Ended {
            requireNonNull(label, "label is missing");
            requireNonNull(run, "run is missing");
        }
    }

    /** {@return how the run was begun, if the first line was read} */
    Optional<RunHeader> header() {
        return header;
    }

    /** How a training had ended that one of the lines tells of. */
    Optional<MetricsJson.Run> ended(String label, long seed) {
        return Optional.ofNullable(ended.get(new Key(label, seed)));
    }

    /** The line that says how a run is begun. */
    static String line(RunHeader header) throws JsonProcessingException {
        return Json.mapper()
                .writeValueAsString(new Begun(
                        SCHEMA_VERSION,
                        header.created().toString(),
                        header.fresh(),
                        header.engine().orElse(null),
                        header.experiment()));
    }

    /** The line that says how a training ended. */
    static String line(String label, Run run) throws JsonProcessingException {
        return Json.mapper().writeValueAsString(new Ended(label, MetricsMapping.run(run, Optional.empty())));
    }

    /**
     * Reads the next line.
     *
     * @throws DataException if it was written by a program of another version
     * @throws JsonProcessingException if it is damaged; or a {@link RuntimeException}, by what is wrong
     */
    void read(String line) throws JsonProcessingException {
        if (header.isPresent()) {
            Ended run = Json.mapper().readValue(line, Ended.class);
            MetricsCheck.run("run", run.run());
            ended.put(new Key(run.label(), run.run().seed()), run.run());
            return;
        }
        Begun begun = Json.mapper().readValue(line, Begun.class);
        if (begun.schemaVersion() != SCHEMA_VERSION) {
            throw new DataException(
                    "schema version " + begun.schemaVersion() + ", but this program goes on with version "
                            + SCHEMA_VERSION + "; use the program that began the run");
        }
        header = Optional.of(new RunHeader(
                Instant.parse(begun.created()),
                begun.fresh(),
                Optional.ofNullable(begun.engine()),
                begun.experiment()));
    }
}
