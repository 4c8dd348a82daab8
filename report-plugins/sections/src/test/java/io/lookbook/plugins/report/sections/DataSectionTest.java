package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.report.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSectionTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private final ModelResult model =
            Comparisons.learner("m", Comparisons.succeeded(1, Comparisons.counted(new int[][] {{2, 1}, {1, 2}}), 0, 0));
    private final DataSection section = new DataSection();

    @Test
    void sizesSplitScaleAndFingerprintAreSentences() {
        assertThat(Contents.sentences(section, Comparisons.of(CLASSES, List.of(model)))
                        .get(0))
                .isEqualTo(
                        "2,003 images of 28 × 28 grey pixels in 2 classes come from the dataset fashion-mnist. They are"
                                + " divided into 1,401 for training (69.9 %), 201 for validation (10.0 %) and 401 for test (20.0 %)"
                                + " – split random, ratios 70+10+20, seed 7. Pixel values (0 to 255) are divided by 256. The"
                                + " data's fingerprint (SHA-256 over shape, class names, labels and pixels) begins with"
                                + " 0123456789ab.");
    }

    @Test
    void theBalanceTableAddsUp() {
        Block.Table table = Contents.tables(section, Comparisons.of(CLASSES, List.of(model)))
                .get(0);
        assertThat(table.columns())
                .extracting(Block.Column::heading)
                .containsExactly("Class", "train", "validation", "test", "all");
        assertThat(table.rows())
                .containsExactly(
                        List.of("cat", "700", "100", "200", "1,000"),
                        List.of("dog", "701", "101", "201", "1,003"),
                        List.of("all", "1,401", "201", "401", "2,003"));
    }

    @Test
    void theFirstTestImageOfEachClassIsShown() {
        Comparison comparison = Comparisons.of(CLASSES, List.of(model));
        Block.ImageGrid grid =
                Contents.blocks(section, comparison, Block.ImageGrid.class).get(0);
        assertThat(grid.tiles()).extracting(Block.Tile::title).containsExactly("cat", "dog");
        // Examples are numbered from 100: three cats, then three dogs. Their number is their grey.
        assertThat(grid.tiles()).extracting(tile -> tile.image().value(0, 0, 0)).containsExactly(100, 103);
    }

    @Test
    void imagesThatCannotBeReadAreASentence() {
        Comparison comparison = Comparisons.of(CLASSES, List.of(model), List.of(), Comparisons.NO_IMAGES);
        assertThat(Contents.blocks(section, comparison, Block.ImageGrid.class)).isEmpty();
        assertThat(Contents.sentences(section, comparison))
                .contains(
                        "No example images are shown, because the dataset could not be read when this report was written.");
    }

    @Test
    void optionsAreATableInWhichAnEmptyValueCanBeSeen() {
        Block.Table table = Contents.tables(section, Comparisons.of(CLASSES, List.of(model)))
                .get(1);
        assertThat(table.rows()).contains(List.of("folder", "–"), List.of("split", "random"));
    }
}
