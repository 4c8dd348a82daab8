package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BundleTest {
    private static final byte[] LONG = "abc".repeat(100_000).getBytes(UTF_8);

    @Test
    void whatIsPackedComesOutAgainAndIsSmaller() throws IOException {
        byte[] packed = Bundle.pack(contents());

        assertThat(packed).hasSizeLessThan(LONG.length / 10);
        assertThat(Bundle.unpack(packed)).hasSize(3).containsEntry("long", LONG).containsEntry("none", new byte[0]);
        assertThat(Bundle.unpack(Bundle.pack(new TreeMap<>()))).isEmpty();
    }

    @Test
    void theSameContentsGiveTheSameNamesInTheSameOrder() throws IOException {
        assertThat(Bundle.unpack(Bundle.pack(contents())).keySet()).containsExactly("long", "none", "ünder/a name");
    }

    @Test
    void whatWasCutOffNeverLosesAnythingInSilence() {
        byte[] packed = Bundle.pack(contents());

        for (int length = 0; length < packed.length; length += 7) {
            byte[] cut = Arrays.copyOf(packed, length);
            try {
                SortedMap<String, byte[]> contents = Bundle.unpack(cut);
                if (contents.containsKey("ünder/a name")) {
                    assertThat(contents).as("cut off after %d bytes", length).hasSize(3);
                } else {
                    // Names are in order, so it is the last that is missing.
                    assertThatThrownBy(() -> Bundle.required(contents, "ünder/a name"))
                            .isInstanceOf(IOException.class);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void aByteThatChangedOnTheWayIsNoticed() {
        byte[] packed = Bundle.pack(contents());
        packed[packed.length / 4] ^= 0x10;

        assertThatThrownBy(() -> Bundle.unpack(packed)).isInstanceOf(IOException.class);
    }

    @Test
    void aNameThatIsNoTextIsDamage() {
        byte[] packed = Bundle.pack(contents());
        packed[30] = (byte) 0xff; // the first letter of the first name, after the header of 30 bytes

        assertThatThrownBy(() -> Bundle.unpack(packed)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Bundle.required(contents(), "record.json"))
                .isInstanceOf(IOException.class)
                .hasMessage("what came over the network is damaged: it has no record.json");
    }

    private static SortedMap<String, byte[]> contents() {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        contents.put("ünder/a name", "x".getBytes(UTF_8));
        contents.put("long", LONG);
        contents.put("none", new byte[0]);
        return contents;
    }
}
