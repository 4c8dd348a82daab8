package io.lookbook.plugins.data.fashionmnist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    /** Where Debian's package puts the files; the tests that need them are skipped elsewhere. */
    private static final Path OFFICIAL = Path.of("/usr/share/datasets/fashion-mnist");

    @TempDir
    Path folder;

    @Test
    void areFoundAsServices() {
        assertThat(ServiceLoader.load(DatasetFactory.class))
                .extracting(DatasetFactory::name)
                .contains("fashion-mnist", "fashion-mnist-sample");
    }

    @Test
    void aGivenFolderIsTheOnlyOneThatIsRead() {
        Dataset dataset = create("fashion-mnist", Map.of("folder", folder.toString()));

        assertThatThrownBy(dataset::load)
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "- the given folder: " + folder + " lacks train-images-idx3-ubyte.gz, ",
                        "fashion-mnist:folder=DIR")
                .hasMessageNotContainingAny("cache", "system folder", "Debian package dataset");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aGivenFolderThatIsNotThereIsNamed() {
        Path absent = folder.resolve("absent");

        assertThatThrownBy(() -> create("fashion-mnist", Map.of("folder", absent.toString()))
                        .load())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no folder " + absent);
    }

    @Test
    void aFolderThatIsNoPathIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> create("fashion-mnist", Map.of("folder", "a\0b")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("option 'folder'");
    }

    @Test
    void creatingTouchesNoFile() {
        create("fashion-mnist", Map.of());
        create("fashion-mnist-sample", Map.of());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theFullDatasetHasSeventyThousandImagesInTenEqualClasses() throws Exception {
        assumeTrue(Files.isDirectory(OFFICIAL), "Debian's package is not installed");

        ImageData data =
                create("fashion-mnist", Map.of("folder", OFFICIAL.toString())).load();

        assertThat(data.size()).isEqualTo(70_000);
        assertThat(data.officialTrainSize()).hasValue(60_000);
        assertThat(data.shape()).isEqualTo(new ImageShape(28, 28, 1));
        assertThat(perClass(data)).isEqualTo(Collections.nCopies(10, 7_000));
        // The first labels of the two published label files: "Ankle boot" both.
        assertThat(data.label(0)).isEqualTo(9);
        assertThat(data.label(60_000)).isEqualTo(9);
    }

    @Test
    void theSearchFindsTheSystemFolderWithoutWritingToTheCache() throws Exception {
        assumeTrue(Files.isDirectory(OFFICIAL), "Debian's package is not installed");

        assertThat(create("fashion-mnist", Map.of()).load().size()).isEqualTo(70_000);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutAPlaceForACacheTheSystemFolderIsReadAllTheSame() throws Exception {
        assumeTrue(Files.isDirectory(OFFICIAL), "Debian's package is not installed");

        assertThat(new FashionMnistFactory()
                        .create(Settings.of(factory("fashion-mnist").options(), Map.of()), new Homeless())
                        .load()
                        .size())
                .isEqualTo(70_000);
    }

    @Test
    void withoutAPlaceForACacheTheHostsAdviceIsAmongWhatWasTried() {
        DataFolder absent = new DataFolder(folder.resolve("absent"), Publication.FASHION_MNIST);
        FashionMnist dataset = new FashionMnist(
                List.of(new InstalledFolder("system folder", absent), new NoCache("no home; set A_VARIABLE")),
                Progress.NONE);

        assertThatThrownBy(dataset::load)
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "- system folder: there is no folder " + absent.path(),
                        "- cache and download: no home; set A_VARIABLE",
                        "Ways out");
    }

    @Test
    void aGivenFolderNeedsNoCache() throws Exception {
        Dataset dataset = new FashionMnistFactory()
                .create(
                        Settings.of(factory("fashion-mnist").options(), Map.of("folder", folder.toString())),
                        new Homeless());

        assertThatThrownBy(dataset::load)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the given folder: " + folder + " lacks")
                .hasMessageNotContaining("no home");
    }

    @Test
    void theSampleHasFiveHundredImagesOfEachClass() throws Exception {
        ImageData data = create("fashion-mnist-sample", Map.of()).load();

        assertThat(data.size()).isEqualTo(5_000);
        assertThat(data.officialTrainSize()).isEmpty();
        assertThat(data.shape()).isEqualTo(new ImageShape(28, 28, 1));
        assertThat(data.classes()).hasSize(10).startsWith("T-shirt/top").endsWith("Ankle boot");
        assertThat(perClass(data)).isEqualTo(Collections.nCopies(10, 500));
    }

    @Test
    void mnistIsKnownByItsSeventyThousandDigits() {
        // LeCun, Cortes and Burges: 60 000 digits for training and 10 000 for the test, 7877 ones among them, the most.
        assertThat(factory("fashion-mnist").published().orElseThrow().lookalikes())
                .hasEntrySatisfying("MNIST", counts -> {
                    assertThat(counts).hasSize(10);
                    assertThat(counts.stream().mapToInt(Integer::intValue).sum())
                            .isEqualTo(70_000);
                    assertThat(Collections.max(counts)).isEqualTo(counts.get(1));
                });
    }

    @Test
    void theSampleIsWhatItsMakerMakesOfThePublishedFiles() throws Exception {
        assumeTrue(Files.isDirectory(OFFICIAL), "Debian's package is not installed");
        SampleMaker maker = new SampleMaker(new DataFolder(OFFICIAL, Publication.FASHION_MNIST).load(Progress.NONE));

        // Compared unpacked: two versions of zlib need not pack alike.
        assertThat(maker.images()).isEqualTo(embedded(FashionMnistSample.IMAGES));
        assertThat(maker.labels()).isEqualTo(embedded(FashionMnistSample.LABELS));
    }

    @Test
    void theLicenceLiesBesideTheSample() throws Exception {
        try (InputStream licence = FashionMnistSample.class.getResourceAsStream("LICENSE-fashion-mnist.txt")) {
            assertThat(licence).asString(UTF_8).contains("2017 Zalando SE");
        }
    }

    private Dataset create(String name, Map<String, String> given) {
        DatasetFactory factory = factory(name);
        return factory.create(Settings.of(factory.options(), given), new Context(folder));
    }

    private static DatasetFactory factory(String name) {
        return ServiceLoader.load(DatasetFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] embedded(String resource) throws Exception {
        try (InputStream stream = new GZIPInputStream(FashionMnistSample.class.getResourceAsStream(resource))) {
            return stream.readAllBytes();
        }
    }

    private static List<Integer> perClass(ImageData data) {
        int[] counts = new int[data.classes().size()];
        IntStream.range(0, data.size()).forEach(row -> counts[data.label(row)]++);
        return IntStream.of(counts).boxed().toList();
    }

    private record Context(Path cacheFolder) implements PluginContext {
        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    }

    /** What a host hands out whose user has no place for caches. */
    private static final class Homeless implements PluginContext {
        @Override
        public Path cacheFolder() {
            throw new UserException("no home");
        }

        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    }
}
