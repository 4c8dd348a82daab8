package io.lookbook.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    private Path temporary;

    @Test
    void whatIsWrittenIsReadBackBitForBit() throws IOException {
        float[] values = {1, -0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, 0.1f, Float.NaN};
        float[] many = new float[100_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = i / 3f;
        }
        Path file = temporary.resolve("w.safetensors");

        new Safetensors(
                        new TreeMap<>(Map.of("format", "pt")),
                        List.of(
                                new Safetensors.Tensor("kernel", List.of(2L, 2L), values, 1),
                                Safetensors.Tensor.ofVector("none", new float[0]),
                                Safetensors.Tensor.ofVector("many", many)))
                .write(file);

        Safetensors read = Safetensors.read(file);
        assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(read.tensors()).extracting(Safetensors.Tensor::name).containsExactly("kernel", "none", "many");
        assertThat(read.tensors().get(0).shape()).containsExactly(2L, 2L);
        assertThat(read.tensors().get(0).values()).containsExactly(-0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, 0.1f);
        assertThat(read.tensors().get(2).values()).isEqualTo(many);
    }

    @Test
    void aFileOfAnotherProgramIsRead() throws IOException {
        // By hand, after the description of the format.
        Path file = file(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}   ",
                floats(2, 3, 1.5f));

        Safetensors read = Safetensors.read(file);

        assertThat(read.tensors()).extracting(Safetensors.Tensor::name).containsExactly("a", "b");
        assertThat(read.tensors().get(1).values()).containsExactly(1.5f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            []                                                                            | its header is no JSON object
            {"a":1}                                                                       | of type ''
            {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}                         | of type 'F16'; only F32
            {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}                           | is no list of numbers
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                        | no whole number
            {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}                       | no whole number
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}                           | not given by two numbers
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                         | takes 12 bytes, not 8
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}                        | begin at byte 4, not 0
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                         | its header tells of 4
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}                        | its header tells of 16
            {"a":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,8]}}     | has too many values
            {"a":{"dtype":"F32","shape":[99999999999],"data_offsets":[0,399999999996]}}    | has too many values
            {"a":{"dtype":"F32","shape":[2147483647],"data_offsets":[0,8589934588]}}       | its header tells of 8589934588
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}                         | takes 8 bytes, not -8
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | begin at byte 0, not 4
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | Duplicate field 'a'
            {"__metadata__":{"x":3},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  | is no text
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} {}                      | no JSON
            {"a":{"dtype":"F32",                                                           | no JSON
            """)
    void aHeaderThatLiesIsNotBelieved(String header, String why) throws IOException {
        Path file = file(header, floats(1, 2));

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(file.toString(), "is no weights file, or a damaged one", why);
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        Path file = file("[".repeat(1_000_000), new byte[0]);

        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1", "9223372036854775807", "100000001", "4096"})
    void aHeaderLengthThatCannotBeAllocatesNothing(long length) throws IOException {
        Path file = temporary.resolve("w.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(100)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array());

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its header cannot have " + Long.toUnsignedString(length) + " bytes");
    }

    @Test
    void aFileCutAnywhereOrWithBytesBehindItIsRefused() throws IOException {
        Path file = temporary.resolve("w.safetensors");
        new Safetensors(new TreeMap<>(), List.of(Safetensors.Tensor.ofVector("a", new float[] {1, 2, 3}))).write(file);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(DataException.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("13 bytes of values");
    }

    @Test
    void whateverIsChangedInAHeaderItIsReadOrRefused() throws IOException {
        Path file = temporary.resolve("w.safetensors");
        new Safetensors(
                        new TreeMap<>(Map.of("k", "v")),
                        List.of(
                                Safetensors.Tensor.ofVector("a", new float[] {1, 2, 3}),
                                new Safetensors.Tensor("b", List.of(2L, 1L), new float[] {4, 5}, 0)))
                .write(file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(20261123);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] changed = whole.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                changed[random.nextInt(whole.length - 20)] = (byte) random.nextInt(256);
            }
            Files.write(file, changed);
            try {
                Safetensors.read(file);
            } catch (DataException e) {
                assertThat(e).hasMessageContaining(file.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = temporary.resolve("gone.safetensors");

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage("there is no " + file);
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(UTF_8);
        Path file = temporary.resolve("w.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(8 + json.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .put(data)
                        .array());
        return file;
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
