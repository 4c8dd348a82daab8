package io.lookbook.plugins.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of two rows and three columns: three for training, two for the test. */
class IdxDatasetTest {
    private static final byte[] TRAIN_IMAGES =
            IdxBytes.file(List.of(3, 2, 3), 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26);
    private static final byte[] TRAIN_LABELS = IdxBytes.file(List.of(3), 0, 2, 1);
    private static final byte[] TEST_IMAGES =
            IdxBytes.file(List.of(2, 2, 3), 31, 32, 33, 34, 35, 36, 41, 42, 43, 44, 45, 46);
    private static final byte[] TEST_LABELS = IdxBytes.file(List.of(2), 1, 3);

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws Exception {
        write("train-images-idx3-ubyte", TRAIN_IMAGES);
        write("train-labels-idx1-ubyte", TRAIN_LABELS);
        write("t10k-images-idx3-ubyte", TEST_IMAGES);
        write("t10k-labels-idx1-ubyte", TEST_LABELS);
    }

    @Test
    void givesTheTrainingRowsAndThenTheTestRows() throws Exception {
        ImageData data = load(Map.of());

        assertThat(data.size()).isEqualTo(5);
        assertThat(data.officialTrainSize()).hasValue(3);
        assertThat(data.shape()).isEqualTo(new ImageShape(2, 3, 1));
        assertThat(labels(data)).containsExactly(0, 2, 1, 1, 3);
        assertThat(values(data, 3)).containsExactly(31, 32, 33, 34, 35, 36);
    }

    @Test
    void namesClassesAfterTheirLabelsUpToTheHighestOfBothParts() throws Exception {
        assertThat(load(Map.of()).classes()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void readsTheNamesOfClassesFromTheFolder() throws Exception {
        write("classes.txt", "zero\n 一 \nzwei\nтри\nfour\n\n".getBytes(StandardCharsets.UTF_8));

        assertThat(load(Map.of()).classes()).containsExactly("zero", "一", "zwei", "три", "four");
    }

    @Test
    void readsTheNamesOfClassesFromAnotherFile() throws Exception {
        Path names = write("other.txt", "a\r\nb\r\nc\r\nd\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(load(Map.of("classes", names.toString())).classes()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void takesPackedFilesAndTheNamesThatOthersUse() throws Exception {
        deleteAll();
        write("emnist-train-images-idx3-ubyte.gz", IdxBytes.gzip(TRAIN_IMAGES));
        write("emnist-train-labels-idx1-ubyte.gz", IdxBytes.gzip(TRAIN_LABELS));
        write("emnist-test-images.idx3-ubyte", TEST_IMAGES);
        write("emnist-test-labels.idx1-ubyte", TEST_LABELS);

        assertThat(labels(load(Map.of()))).containsExactly(0, 2, 1, 1, 3);
    }

    @Test
    void aFolderWithoutTestFilesHasNoOfficialDivision() throws Exception {
        Files.delete(folder.resolve("t10k-images-idx3-ubyte"));
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));

        ImageData data = load(Map.of());

        assertThat(data.size()).isEqualTo(3);
        assertThat(data.officialTrainSize()).isEmpty();
    }

    @Test
    void turnsImagesThatAreStoredColumnByColumn() throws Exception {
        ImageData data = load(Map.of("transpose", "true"));

        assertThat(data.shape()).isEqualTo(new ImageShape(3, 2, 1));
        assertThat(values(data, 1)).containsExactly(11, 14, 12, 15, 13, 16);
    }

    @Test
    void labelsMayCountFromAnotherNumber() throws Exception {
        write("train-labels-idx1-ubyte", IdxBytes.file(List.of(3), 1, 3, 2));
        write("t10k-labels-idx1-ubyte", IdxBytes.file(List.of(2), 2, 4));

        ImageData data = load(Map.of("first-label", "1"));

        assertThat(labels(data)).containsExactly(0, 2, 1, 1, 3);
        assertThat(data.classes()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aLabelBelowTheFirstIsNamed() {
        assertThatThrownBy(() -> load(Map.of("first-label", "1")))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("train-labels-idx1-ubyte: row 0 has label 0", "first-label");
    }

    @Test
    void ofSeveralSetsOneIsChosenByItsPrefix() throws Exception {
        write("letters-train-images-idx3-ubyte", TEST_IMAGES);
        write("letters-train-labels-idx1-ubyte", TEST_LABELS);

        assertThat(labels(load(Map.of("prefix", "letters-")))).containsExactly(1, 3);
        assertThat(labels(load(Map.of()))).as("those without a prefix").containsExactly(0, 2, 1, 1, 3);
        assertThatThrownBy(() -> load(Map.of("prefix", "digits-")))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("digits-train-", "'', 'letters-'");
    }

    @Test
    void ofSeveralSetsOneMustBeChosen() throws Exception {
        deleteAll();
        for (String set : List.of("letters-", "digits-")) {
            write(set + "train-images-idx3-ubyte", TEST_IMAGES);
            write(set + "train-labels-idx1-ubyte", TEST_LABELS);
        }

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + " has more than one set of files; say by the option prefix which of them:"
                        + " 'digits-', 'letters-'");
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, 'has train-labels-idx1-ubyte, but not the images that belong to it, train-images-idx3-ubyte'",
        "t10k-labels-idx1-ubyte, 'has t10k-images-idx3-ubyte, but not the labels that belong to it, t10k-labels-idx1-ubyte'"
    })
    void aMissingHalfIsNamed(String file, String message) throws Exception {
        Files.delete(folder.resolve(file));

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(folder.toString(), message);
    }

    @Test
    void aFolderWithTestFilesOnlyLacksWhatToLearnFrom() throws Exception {
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("lacks train-images-idx3-ubyte.gz");
    }

    @Test
    void saysWhereThereIsNothing() throws Exception {
        deleteAll();

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder + " has no IDX files; expected names such as train-images-idx3-ubyte.gz");
        assertThatThrownBy(() -> load(Map.of("folder", folder.resolve("absent").toString())))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("there is no folder " + folder.resolve("absent"), "idx:folder=DIR");
        Path file = write("file", new byte[1]);
        assertThatThrownBy(() -> load(Map.of("folder", file.toString())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file + " is a file");
    }

    @Test
    void needsAFolder() {
        assertThatThrownBy(() -> load(Map.of("folder", "")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--dataset idx:folder=DIR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\\nb | classes.txt: names 2 classes, but the labels go up to 3",
                "a\\nb\\na\\nc | names two classes 'a'",
                "a | has 1 names"
            })
    void namesThatDoNotFitTheLabelsAreRefused(String lines, String message) throws Exception {
        write("classes.txt", lines.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesInAnotherEncodingAreRefused() throws Exception {
        write("classes.txt", "Ärmel\nMütze\nc\nd".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("classes.txt", "is not UTF-8");
    }

    private ImageData load(Map<String, String> given) throws Exception {
        DatasetFactory factory = ServiceLoader.load(DatasetFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals("idx"))
                .findFirst()
                .orElseThrow();
        Map<String, String> options = new HashMap<>(Map.of("folder", folder.toString()));
        options.putAll(given);
        return factory.create(Settings.of(factory.options(), options), new Context(folder))
                .load();
    }

    private Path write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }

    private void deleteAll() throws Exception {
        for (String name : List.of(
                "train-images-idx3-ubyte",
                "train-labels-idx1-ubyte",
                "t10k-images-idx3-ubyte",
                "t10k-labels-idx1-ubyte")) {
            Files.delete(folder.resolve(name));
        }
    }

    private static List<Integer> values(ImageData data, int row) {
        Image image = data.image(row);
        return IntStream.range(0, data.shape().size())
                .mapToObj(i ->
                        image.value(i / data.shape().width(), i % data.shape().width(), 0))
                .toList();
    }

    private static List<Integer> labels(ImageData data) {
        return IntStream.range(0, data.size()).map(data::label).boxed().toList();
    }

    private record Context(Path cacheFolder) implements PluginContext {
        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    }
}
