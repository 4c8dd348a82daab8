package io.lookbook.plugins.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.file.IdxArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdxPairTest {
    private static final List<String> CLASSES = List.of("boot", "bag", "coat");

    @Test
    void keepsRowsInTheOrderOfTheFiles() {
        ImageData data = new IdxPair(CLASSES, array("images", List.of(2, 1, 2), 1, 2, 3, 255), array("labels", 2, 0))
                .toImageData();

        assertThat(data.size()).isEqualTo(2);
        assertThat(data.shape()).isEqualTo(new ImageShape(1, 2, 1));
        assertThat(data.classes()).isEqualTo(CLASSES);
        assertThat(data.label(0)).isEqualTo(2);
        assertThat(data.image(1).value(0, 1, 0)).isEqualTo(255);
        assertThat(data.officialTrainSize()).isEmpty();
    }

    @Test
    void putsTheTestPartBehindTheTrainingPart() {
        IdxPair train = new IdxPair(CLASSES, array("a", List.of(2, 1, 1), 10, 20), array("b", 0, 1));
        IdxPair test = new IdxPair(CLASSES, array("c", List.of(1, 1, 1), 30), array("d", 2));

        ImageData data = train.followedBy(test);

        assertThat(data.size()).isEqualTo(3);
        assertThat(data.officialTrainSize()).hasValue(2);
        assertThat(data.label(2)).isEqualTo(2);
        assertThat(data.image(2).value(0, 0, 0)).isEqualTo(30);
    }

    @Test
    void refusesPartsOfDifferentShapes() {
        IdxPair train = new IdxPair(CLASSES, array("a", List.of(1, 1, 1), 10), array("b", 0));
        IdxPair test = new IdxPair(CLASSES, array("c", List.of(1, 2, 1), 30, 40), array("d", 2));

        assertThatThrownBy(() -> train.followedBy(test))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("a has images of 1x1x1", "c has images of 2x1x1");
    }

    @Test
    void refusesDifferentNumbersOfImagesAndLabels() {
        assertThatThrownBy(
                        () -> new IdxPair(CLASSES, array("images", List.of(2, 1, 1), 1, 2), array("labels", 0, 1, 2)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("images has 2 images", "labels has 3 labels");
    }

    @Test
    void namesTheRowWhoseLabelIsNoClass() {
        assertThatThrownBy(() -> new IdxPair(CLASSES, array("images", List.of(2, 1, 1), 1, 2), array("labels", 0, 200)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("labels: row 1 has label 200", "expected 0 to 2");
    }

    private static IdxArray array(String source, int... values) {
        return array(source, List.of(values.length), values);
    }

    private static IdxArray array(String source, List<Integer> dimensions, int... values) {
        return new IdxArray(source, dimensions, IdxBytes.bytes(values), "");
    }
}
