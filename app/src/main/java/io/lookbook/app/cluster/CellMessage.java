package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.app.remote.TrainingEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a node tells while it makes a run: an event, what it is itself, or the state of the training after an epoch. */
final class CellMessage {
    private static final byte EVENT = 'E';
    private static final byte CHECKPOINT = 'C';
    private static final byte MACHINE = 'M';

    private CellMessage() {}

    static byte[] of(TrainingEvent event) {
        return of(EVENT, event.toLine().getBytes(UTF_8));
    }

    static byte[] ofCheckpoint(byte[] file) {
        return of(CHECKPOINT, file);
    }

    static byte[] ofMachine(MachineFacts machine) {
        return of(MACHINE, machine.toJson());
    }

    private static byte[] of(byte kind, byte[] content) {
        return ByteBuffer.allocate(1 + content.length).put(kind).put(content).array();
    }

    /** Hands a message to whoever takes its kind; one of no kind is passed over, as an event that nobody knows. */
    static void open(byte[] message, Reader reader) {
        if (message.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(message, 1, message.length);
        if (message[0] == CHECKPOINT) {
            reader.checkpoint(content);
        } else if (message[0] == MACHINE) {
            MachineFacts.ofJson(content).ifPresent(reader::machine);
        } else if (message[0] == EVENT) {
            TrainingEvent.ofLine(new String(content, UTF_8)).ifPresent(reader::event);
        }
    }

    /** Takes messages. */
    interface Reader {
        void event(TrainingEvent event);

        /** Whose the states are that follow. */
        void machine(MachineFacts machine);

        /** The file as {@link io.lookbook.app.store.CheckpointFile} writes it. */
        void checkpoint(byte[] file);
    }
}
