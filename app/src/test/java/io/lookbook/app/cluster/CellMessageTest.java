package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.remote.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellMessageTest {
    private final List<Object> read = new ArrayList<>();

    @Test
    void anEventArrivesAsItWasTold() {
        open(CellMessage.of(new TrainingEvent.Said("größer\nals 1")));
        open(CellMessage.of(new TrainingEvent.Step(3, 40, Double.NaN)));

        assertThat(read)
                .containsExactly(new TrainingEvent.Said("größer\nals 1"), new TrainingEvent.Step(3, 40, Double.NaN));
    }

    @Test
    void aCheckpointArrivesByteByByte() {
        open(CellMessage.ofCheckpoint(new byte[] {'E', 0, -1, '\n'}));
        open(CellMessage.ofCheckpoint(new byte[0]));

        assertThat(read).containsExactly(List.of((byte) 'E', (byte) 0, (byte) -1, (byte) '\n'), List.of());
    }

    @Test
    void aNodeSaysWhatItIs() {
        MachineFacts machine = new MachineFacts(new TreeMap<>(Map.of("cpu", "Zähler")));

        open(CellMessage.ofMachine(machine));

        assertThat(read).containsExactly(machine);
    }

    @Test
    void whatIsNoMessageIsPassedOver() {
        open("M".getBytes(UTF_8));
        open("Mnull".getBytes(UTF_8));
        open(new byte[0]);
        open("Elookbook-event {\"event\":\"none\"}".getBytes(UTF_8));
        open("Eall is well".getBytes(UTF_8));
        open("Xnews of a later version".getBytes(UTF_8));

        assertThat(read).isEmpty();
    }

    private void open(byte[] message) {
        CellMessage.open(message, new CellMessage.Reader() {
            @Override
            public void event(TrainingEvent event) {
                read.add(event);
            }

            @Override
            public void machine(MachineFacts machine) {
                read.add(machine);
            }

            @Override
            public void checkpoint(byte[] file) {
                List<Byte> bytes = new ArrayList<>();
                for (byte b : file) {
                    bytes.add(b);
                }
                read.add(bytes);
            }
        });
    }
}
