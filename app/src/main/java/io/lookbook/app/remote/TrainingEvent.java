package io.lookbook.app.remote;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.model.Architecture;
import java.util.Optional;

/** What happens to a run that is made in another process, as a line of JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainingEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = TrainingEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = TrainingEvent.Described.class, name = "described"),
    @JsonSubTypes.Type(value = TrainingEvent.Step.class, name = "step"),
    @JsonSubTypes.Type(value = TrainingEvent.EpochEnded.class, name = "epoch"),
    @JsonSubTypes.Type(value = TrainingEvent.Progressed.class, name = "progress"),
    @JsonSubTypes.Type(value = TrainingEvent.Said.class, name = "said"),
    @JsonSubTypes.Type(value = TrainingEvent.Prevented.class, name = "prevented"),
    @JsonSubTypes.Type(value = TrainingEvent.Ended.class, name = "ended")
})
public sealed interface TrainingEvent {
    /** The data is loaded, and the model is about to be trained: its time begins. */
    record Started() implements TrainingEvent {}

    /** The training of a process that was stopped goes on after these epochs. */
    record Resumed(int epochs) implements TrainingEvent {}

    /** A network told its layers. */
    record Described(Architecture architecture) implements TrainingEvent {
        /** Checks that nothing is missing. */
        public Described {
            requireNonNull(architecture, "architecture is null");
        }
    }

    /** A network made a step; not every step is told. */
    record Step(int epoch, int imagesOfEpoch, double meanLoss) implements TrainingEvent {}

    /** A network ended an epoch. */
    record EpochEnded(Epoch epoch) implements TrainingEvent {
        /** Checks that nothing is missing. */
        public EpochEnded {
            requireNonNull(epoch, "epoch is null");
        }
    }

    /** A model that fits itself says how far it is. */
    record Progressed(String task, long done, long total) implements TrainingEvent {
        /** Checks that nothing is missing. */
        public Progressed {
            requireNonNull(task, "task is null");
        }
    }

    /** Something that is not for programs was said while it ran. */
    record Said(String line) implements TrainingEvent {
        /** Checks that nothing is missing. */
        public Said {
            requireNonNull(line, "line is null");
        }
    }

    /**
     * The run could not be made, and not by the model's fault: a full disk, data that has gone. It is not over, and can be made
     * later.
     *
     * @param reason for the user
     * @param byData whether it was the data, else a file
     */
    record Prevented(String reason, boolean byData) implements TrainingEvent {
        /** Checks that nothing is missing. */
        public Prevented {
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * The run ended, and its files are in the run folder.
     *
     * @param record as {@link io.lookbook.app.store.RunRecord} writes it
     */
    record Ended(String record) implements TrainingEvent {
        /** Checks that nothing is missing. */
        public Ended {
            requireNonNull(record, "record is null");
        }
    }

    /** {@return the line for it} */
    default String toLine() {
        try {
            return Lines.START + Lines.MAPPER.writerFor(TrainingEvent.class).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and texts cannot be written as JSON", e);
        }
    }

    /**
     * Reads an event.
     *
     * @param line what {@link #toLine} gave, or another line
     * @return empty for a line that something else wrote, such as a native library
     */
    public static Optional<TrainingEvent> ofLine(String line) {
        if (!line.startsWith(Lines.START)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Lines.MAPPER.readValue(line.substring(Lines.START.length()), TrainingEvent.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** How events are told from whatever else comes on the same stream. */
    final class Lines {
        private static final String START = "lookbook-event ";
        private static final JsonMapper MAPPER = JsonMapper.builder().build();

        private Lines() {}
    }
}
