package io.lookbook.plugins.data.imagefolder;

import static io.lookbook.plugins.data.imagefolder.Pictures.grey;
import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.file.Fit;
import io.lookbook.api.data.file.Resizer;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResizerTest {
    /** The image (37 x + 59 y + 11 x y) mod 256, resized by Pillow 9.4.0, {@code resize(size, Image.BILINEAR)}. */
    static Stream<Arguments> resizedByPillow() {
        return Stream.of(
                Arguments.of(7, 5, 3, 4, List.of(49, 130, 169, 129, 157, 130, 177, 124, 115, 151, 144, 126)),
                Arguments.of(
                        3,
                        2,
                        5,
                        4,
                        List.of(0, 15, 37, 59, 74, 15, 31, 55, 78, 94, 44, 62, 90, 117, 135, 59, 78, 107, 136, 155)),
                Arguments.of(
                        16,
                        9,
                        4,
                        4,
                        List.of(116, 133, 123, 132, 148, 122, 132, 141, 135, 138, 106, 112, 138, 141, 114, 124)),
                Arguments.of(
                        5,
                        11,
                        6,
                        3,
                        List.of(
                                98, 123, 138, 138, 140, 165, 133, 132, 137, 141, 143, 151, 112, 126, 121, 118, 128,
                                137)));
    }

    @ParameterizedTest(name = "{0}x{1} to {2}x{3}")
    @MethodSource("resizedByPillow")
    void resizesAsPillowDoes(int width, int height, int toWidth, int toHeight, List<Integer> expected) {
        BufferedImage image = grey(width, height, (x, y) -> (37 * x + 59 * y + 11 * x * y) % 256);
        List<Integer> actual = resized(image, new ImageShape(toHeight, toWidth, 1), Fit.STRETCH);
        // Pillow rounds to bytes twice, after each direction.
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(IntStream.range(0, actual.size()).map(i -> Math.abs(actual.get(i) - expected.get(i))))
                .allMatch(difference -> difference <= 1);
    }

    @Test
    void anImageOfTheRightSizeStaysAsItIs() {
        BufferedImage image = grey(16, 16, (x, y) -> 16 * y + x);
        assertThat(resized(image, new ImageShape(16, 16, 1), Fit.STRETCH))
                .isEqualTo(IntStream.range(0, 256).boxed().toList());
    }

    /** Every second pixel alone would be all black or all white. */
    @Test
    void nothingIsSkippedWhereAnImageShrinks() {
        BufferedImage stripes = grey(64, 64, (x, y) -> x % 2 * 255);
        assertThat(resized(stripes, new ImageShape(4, 4, 1), Fit.STRETCH))
                .allMatch(value -> value > 120 && value < 135);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 500", "500, 1", "3, 7", "97, 89"})
    void aPlainImageStaysPlainAtEverySize(int width, int height) {
        for (int value : new int[] {0, 1, 128, 255}) {
            assertThat(resized(grey(width, height, (x, y) -> value), new ImageShape(5, 9, 1), Fit.STRETCH))
                    .hasSize(45)
                    .containsOnly(value);
        }
    }

    /** Black, grey, grey, white: the two in the middle are cut out. */
    @Test
    void cropTakesTheCentre() {
        BufferedImage wide = grey(8, 4, (x, y) -> x < 2 ? 0 : x < 6 ? 100 : 255);
        assertThat(resized(wide, new ImageShape(2, 2, 1), Fit.CROP)).containsOnly(100);
        BufferedImage tall = grey(4, 8, (x, y) -> y < 2 ? 0 : y < 6 ? 100 : 255);
        assertThat(resized(tall, new ImageShape(4, 4, 1), Fit.CROP)).containsOnly(100);
        assertThat(resized(wide, new ImageShape(4, 8, 1), Fit.CROP))
                .as("the ratio is right already")
                .startsWith(0, 0, 100, 100, 100, 100, 255, 255);
    }

    @Test
    void padLeavesBlackBarsBesideTheWholeImage() {
        BufferedImage wide = grey(8, 4, (x, y) -> 200);
        assertThat(resized(wide, new ImageShape(4, 4, 1), Fit.PAD))
                .containsExactly(0, 0, 0, 0, 200, 200, 200, 200, 200, 200, 200, 200, 0, 0, 0, 0);
        BufferedImage tall = grey(3, 9, (x, y) -> 200);
        assertThat(resized(tall, new ImageShape(3, 3, 1), Fit.PAD)).containsExactly(0, 200, 0, 0, 200, 0, 0, 200, 0);
    }

    @Test
    void stretchFillsAllWithAll() {
        BufferedImage wide = grey(8, 2, (x, y) -> x < 4 ? 0 : 200);
        assertThat(resized(wide, new ImageShape(2, 2, 1), Fit.STRETCH).stream().distinct())
                .hasSize(2)
                .allMatch(value -> value < 60 || value > 140);
    }

    @Test
    void theThinnestImagesKeepAPixel() {
        BufferedImage line = grey(5000, 1, (x, y) -> 90);
        assertThat(resized(line, new ImageShape(3, 3, 1), Fit.PAD)).containsExactly(0, 0, 0, 90, 90, 90, 0, 0, 0);
        assertThat(resized(line, new ImageShape(3, 3, 1), Fit.CROP)).containsOnly(90);
    }

    private static List<Integer> resized(BufferedImage image, ImageShape shape, Fit fit) {
        byte[] target = new byte[shape.size() + 2];
        Arrays.fill(target, 0, 1, (byte) 7);
        target[target.length - 1] = 7;
        new Resizer(shape, fit).resize(image, target, 1);
        assertThat(target)
                .as("nothing beside it is touched")
                .startsWith((byte) 7)
                .endsWith((byte) 7);
        return IntStream.range(1, target.length - 1)
                .mapToObj(i -> target[i] & 0xff)
                .toList();
    }
}
