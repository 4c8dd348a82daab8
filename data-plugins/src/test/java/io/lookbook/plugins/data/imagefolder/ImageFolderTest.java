package io.lookbook.plugins.data.imagefolder;

import static io.lookbook.plugins.data.imagefolder.Pictures.create;
import static io.lookbook.plugins.data.imagefolder.Pictures.grey;
import static io.lookbook.plugins.data.imagefolder.Pictures.labels;
import static io.lookbook.plugins.data.imagefolder.Pictures.load;
import static io.lookbook.plugins.data.imagefolder.Pictures.png;
import static io.lookbook.plugins.data.imagefolder.Pictures.values;
import static io.lookbook.plugins.data.imagefolder.Pictures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
    private static final Map<String, String> ONE_GREY_PIXEL = Map.of("width", "1", "height", "1", "channels", "grey");

    @TempDir
    Path folder;

    @Test
    void givesTheImagesByClassAndThenByName() throws Exception {
        png(folder.resolve("dogs/10.png"), 3);
        png(folder.resolve("dogs/2.png"), 4);
        png(folder.resolve("cats/b.png"), 2);
        png(folder.resolve("cats/a.PNG"), 1);

        ImageData data = load(folder, ONE_GREY_PIXEL);

        assertThat(data.classes()).containsExactly("cats", "dogs");
        assertThat(labels(data)).containsExactly(0, 0, 1, 1);
        assertThat(pixels(data)).containsExactly(1, 2, 3, 4);
        assertThat(data.officialTrainSize()).isEmpty();
    }

    @Test
    void aSingleFileIsReadAsAllAreLoaded() throws Exception {
        Path file = folder.resolve("b/2.png");
        png(folder.resolve("a/1.png"), 1);
        png(file, grey(9, 4, (x, y) -> 20 * x + y));
        Map<String, String> options =
                Map.of("folder", folder.toString(), "width", "5", "height", "5", "fit", "pad", "channels", "grey");
        ImageData data = load(folder, options);

        Image read = create(options, Progress.NONE).read(file).orElseThrow();

        assertThat(read.shape()).isEqualTo(data.shape());
        for (int i = 0; i < 25; i++) {
            assertThat(read.value(i / 5, i % 5, 0)).isEqualTo(data.image(1).value(i / 5, i % 5, 0));
        }
    }

    @Test
    void theDefaultsAreColourImagesOf28x28() throws Exception {
        twoClasses(folder);

        assertThat(load(folder, Map.of()).shape()).isEqualTo(new ImageShape(28, 28, 3));
        assertThat(load(folder, Map.of("width", "5", "height", "3", "channels", "grey"))
                        .shape())
                .isEqualTo(new ImageShape(3, 5, 1));
    }

    /** In UTF-16, which Java compares, the last two are the other way round. */
    @Test
    void classesAreOrderedByCodePoint() throws Exception {
        List<String> ordered = List.of("10", "9", "B", "a", "é", "\uff5e", "\ud83d\ude00");
        for (int i = 0; i < ordered.size(); i++) {
            png(folder.resolve(ordered.get(i) + "/x.png"), i);
        }

        ImageData data = load(folder, ONE_GREY_PIXEL);

        assertThat(data.classes()).containsExactlyElementsOf(ordered);
        assertThat(pixels(data)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void trainAndTestAreTheOfficialDivision() throws Exception {
        png(folder.resolve("test/a/1.png"), 4);
        png(folder.resolve("test/b/1.png"), 5);
        png(folder.resolve("train/a/1.png"), 1);
        png(folder.resolve("train/b/1.png"), 2);
        png(folder.resolve("train/b/2.png"), 3);

        ImageData data = load(folder, ONE_GREY_PIXEL);

        assertThat(data.classes()).containsExactly("a", "b");
        assertThat(data.officialTrainSize()).hasValue(3);
        assertThat(labels(data)).containsExactly(0, 1, 1, 0, 1);
        assertThat(pixels(data)).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource({"test, train", "train, test"})
    void aClassThatOnePartLacksIsNamed(String part, String other) throws Exception {
        twoClasses(folder.resolve("train"));
        twoClasses(folder.resolve("test"));
        png(folder.resolve(other + "/c/1.png"), 1);

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "%s lacks the class c, of which there is %s; expected the same sub-folders in train and test"
                                .formatted(folder.resolve(part), folder.resolve(other + "/c")));
    }

    @Test
    void aThirdPartIsNotLeftOutSilently() throws Exception {
        twoClasses(folder.resolve("train"));
        twoClasses(folder.resolve("test"));
        twoClasses(folder.resolve("val"));

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(folder + " has beside train and test also val", "taken from train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "test"})
    void onePartAloneIsNoClass(String part) throws Exception {
        twoClasses(folder.resolve(part));

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "one sub-folder only, " + part,
                        part.equals("train") ? "put test beside it" : "put train beside it",
                        "image-folder:folder=" + folder.resolve(part));
    }

    @Test
    void aFolderTooHighUpIsToldWithTheOneToGive() throws Exception {
        twoClasses(folder.resolve("archive"));

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + " has one sub-folder only, archive; expected one for each class, at least two."
                        + " If that has the classes, give it: image-folder:folder=" + folder.resolve("archive"));
    }

    /** Else training and validation would become two classes. */
    @Test
    void foldersInsideThoseOfClassesAreRefused() throws Exception {
        twoClasses(folder.resolve("training"));
        twoClasses(folder.resolve("validation"));

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        folder.resolve("training/a") + ": a folder inside that of a class", "called train and test");
    }

    @Test
    void hiddenFilesAreIgnoredAndOthersPassedOverWithAWord() throws Exception {
        twoClasses(folder);
        write(folder.resolve(".git/config"), new byte[1]);
        write(folder.resolve("a/.DS_Store"), new byte[1]);
        write(folder.resolve("a/._1.png"), new byte[1]);
        List<String> said = new ArrayList<>();

        ImageData data = Pictures.create(
                        Map.of("folder", folder.toString()), (task, done, total) -> said.add(task + " " + done))
                .load();

        assertThat(data.classes()).containsExactly("a", "b");
        assertThat(data.size()).isEqualTo(2);
        assertThat(said).containsExactly("listing " + folder + " 0", "reading images 2");

        Path loose = png(folder.resolve("loose.png"), 1);
        write(folder.resolve("b/Thumbs.db"), new byte[1]);
        write(folder.resolve("b/notes.txt"), new byte[1]);
        said.clear();
        Pictures.create(Map.of("folder", folder.toString()), (task, done, total) -> said.add(task))
                .load();
        assertThat(said).contains("passing over 3 files that are no images of a class, the first is " + loose);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.gif", "x.webp", "x.BMP", "x.tiff", "x.heic"})
    void imagesOfOtherFormatsAreNotLeftOutSilently(String name) throws Exception {
        twoClasses(folder);
        Path other = write(folder.resolve("b").resolve(name), new byte[1]);

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessage(other + ": only PNG and JPEG are read. Convert this image to PNG, or remove it");
    }

    @Test
    void aClassWithoutImagesIsNamed() throws Exception {
        twoClasses(folder);
        write(folder.resolve("c/readme.txt"), new byte[1]);

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.resolve("c") + " has no PNG or JPEG files");
    }

    @Test
    void saysWhereThereIsNothing() throws Exception {
        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder + " has no sub-folders; expected one for each class");
        assertThatThrownBy(() -> load(folder.resolve("absent"), Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("there is no folder " + folder.resolve("absent"), "image-folder:folder=DIR");
        Path file = png(folder.resolve("a.png"), 1);
        assertThatThrownBy(() -> load(file, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file + " is a file");
    }

    @Test
    void moreClassesThanALabelCanNameAreRefusedBeforeAnyIsLookedInto() throws Exception {
        for (int i = 0; i < 257; i++) {
            Files.createDirectory(folder.resolve("class" + i));
        }

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + " has 257 sub-folders; expected one for each class, at most 256");
    }

    @Test
    void aNameThatCannotBePrintedIsRefused() throws Exception {
        twoClasses(folder);
        png(folder.resolve("c\nd/1.png"), 1);

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("cannot be read or printed", "LC_ALL=C.UTF-8");
    }

    @Test
    void moreThanAnArrayHoldsIsRefusedBeforeItIsRead() throws Exception {
        for (int i = 0; i < 50; i++) {
            write(folder.resolve((i < 25 ? "a/" : "b/") + i + ".png"), new byte[0]);
        }

        assertThatThrownBy(() -> load(folder, Map.of("width", "4096", "height", "4096")))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("has 50 images, which are 2516582400 bytes at 4096x4096x3", "smaller width");
    }

    @Test
    void needsAFolder() {
        assertThatThrownBy(() -> Pictures.create(Map.of(), (task, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--dataset image-folder:folder=DIR");
    }

    @ParameterizedTest
    @CsvSource({"width, 0", "width, 4097", "height, -1", "channels, rgba", "fit, squeeze"})
    void refusesAValueOutOfRangeNamingItAndTheOption(String option, String value) {
        assertThatThrownBy(() -> load(folder, Map.of(option, value)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("'" + option + "'", "'" + value + "'");
    }

    private static void twoClasses(Path parent) throws Exception {
        png(parent.resolve("a/1.png"), 1);
        png(parent.resolve("b/1.png"), 2);
    }

    private static List<Integer> pixels(ImageData data) {
        List<Integer> pixels = new ArrayList<>();
        for (int row = 0; row < data.size(); row++) {
            pixels.addAll(values(data, row));
        }
        return pixels;
    }
}
