package io.lookbook.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImageDataTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final ImageShape SHAPE = new ImageShape(1, 2, 1);

    private final ImageData data =
            ImageData.of(CLASSES, SHAPE, new byte[] {0, 64, (byte) 128, (byte) 255, 1, 2}, new byte[] {0, 1, 1});

    @Test
    void pixelsAreUnsigned() {
        assertThat(data.image(1).value(0, 0, 0)).isEqualTo(128);
        assertThat(data.image(1).value(0, 1, 0)).isEqualTo(255);
    }

    @Test
    void examplesAreScaledRowsInTheirOrder() {
        Examples examples = new Examples(data, new int[] {1, 0}, 256);
        float[] target = new float[5];

        examples.copyTo(0, target, 1);
        examples.copyTo(1, target, 3);

        assertThat(target).containsExactly(0, 0.5f, 255 / 256f, 0, 0.25f);
        assertThat(examples.row(0)).isEqualTo(1);
        assertThat(examples.label(0)).isEqualTo(1);
        assertThat(examples.first(1).size()).isEqualTo(1);
        assertThat(examples.first(9).size()).isEqualTo(2);
    }

    @Test
    void imagesAreTheSameByTheirPixelsOnly() {
        ImageData twins = ImageData.of(CLASSES, SHAPE, new byte[] {3, 4, 3, 5, 3, 4}, new byte[] {0, 0, 1});

        assertThat(twins.samePixels(0, 2)).isTrue();
        assertThat(twins.pixelHash(0)).isEqualTo(twins.pixelHash(2));
        assertThat(twins.samePixels(0, 1)).isFalse();
        assertThat(twins.pixelHash(0)).isNotEqualTo(twins.pixelHash(1));
    }

    @Test
    void publishedDataIsNamedByASha256() {
        String fingerprint = "0123456789abcdef".repeat(4);

        assertThat(new PublishedData("Cats", CLASSES, fingerprint, new TreeMap<>(Map.of("Dogs", List.of(1, 2))))
                        .lookalikes())
                .containsEntry("Dogs", List.of(1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublishedData("Cats", CLASSES, "0123", new TreeMap<>()));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ImageData.of(CLASSES, SHAPE, new byte[3], new byte[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageData.of(CLASSES, SHAPE, new byte[2], new byte[] {2}))
                .withMessageContaining("row 0 has label 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageData.of(List.of("cat"), SHAPE, new byte[2], new byte[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageData.of(List.of("cat", "cat"), SHAPE, new byte[2], new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> data.withOfficialTrainSize(3));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Examples(data, new int[] {3}, 256));
        assertThatIllegalArgumentException().isThrownBy(() -> new Examples(data, new int[] {0}, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Image(SHAPE, new byte[3]));
    }
}
