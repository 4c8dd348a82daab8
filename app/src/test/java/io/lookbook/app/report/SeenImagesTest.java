package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.ImageSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenImagesTest {
    private static final ImageShape SHAPE = new ImageShape(1, 1, 1);
    private static final Optional<Image> IMAGE = Optional.of(new Image(SHAPE, new byte[1]));

    @Test
    void theRowsThatWereAskedForInVainAreRemembered() {
        SeenImages images = new SeenImages(row -> row < 3 ? IMAGE : Optional.empty());

        List.of(9, 1, 7, 2, 9).forEach(images::image);

        assertThat(images.any()).isTrue();
        assertThat(images.missing()).containsExactly(7, 9);
    }

    @Test
    void aRowThatTheDataDoesNotHaveHasNoImage() {
        byte[] pixels = new byte[2];
        SeenImages images = new SeenImages(row -> Optional.of(new Image(SHAPE, new byte[] {pixels[row]})));

        assertThat(images.image(5)).isEmpty();
        assertThat(images.any()).isFalse();
    }

    @Test
    void whereNoneWasAskedForNoneIsMissing() {
        SeenImages images = new SeenImages(row -> Optional.empty());

        assertThat(images.any()).isTrue();
        assertThat(images.missing()).isEmpty();
    }

    @Test
    void theSameRowsAreMissingWhenThePagesAreMadeAgain() {
        ImageSource again = SeenImages.without(List.of(7, 9), SeenImages.blank(SHAPE));

        assertThat(again.image(7)).isEmpty();
        assertThat(again.image(8)).isPresent();
    }
}
