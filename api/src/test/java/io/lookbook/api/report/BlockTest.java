package io.lookbook.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static final List<Block.Column> ONE = List.of(Block.Column.text("Class"));
    private static final List<List<String>> ROWS = List.of(List.of("a"), List.of("all"));

    @Test
    void aTableHasNoSummariesUnlessItSaysSo() {
        assertThat(new Block.Table("", ONE, ROWS).summaryRows()).isZero();
        assertThat(new Block.Table("", ONE, ROWS, 2).summaryRows()).isEqualTo(2);
    }

    @Test
    void aTableCannotHaveMoreSummariesThanRowsNorRowsOfAnotherLength() {
        assertThatThrownBy(() -> new Block.Table("counts", ONE, ROWS, 3))
                .hasMessageContaining("'counts' has 2 rows, 3");
        assertThatThrownBy(() -> new Block.Table("counts", ONE, ROWS, -1)).hasMessageContaining("-1 of them summaries");
        assertThatThrownBy(() -> new Block.Table("counts", ONE, List.of(List.of("a", "b"))))
                .hasMessageContaining("'counts' has 1 columns, but a row [a, b]");
    }

    @Test
    void everyTextIsNeeded() {
        Drawing nothing = (graphics, area) -> {};
        Image image = new Image(new ImageShape(1, 1, 1), new byte[1]);

        assertThatThrownBy(() -> new Block.Heading(null)).hasMessage("text is null");
        assertThatThrownBy(() -> new Block.Paragraph(null)).hasMessage("text is null");
        assertThatThrownBy(() -> new Block.Table(null, ONE, ROWS)).hasMessage("caption is null");
        assertThatThrownBy(() -> Block.Column.text(null)).hasMessage("heading is null");
        assertThatThrownBy(() -> new Block.Figure(null, "", "", 1, 1, nothing)).hasMessage("id is null");
        assertThatThrownBy(() -> new Block.Figure("a", null, "", 1, 1, nothing)).hasMessage("caption is null");
        assertThatThrownBy(() -> new Block.Figure("a", "", null, 1, 1, nothing)).hasMessage("alternativeText is null");
        assertThatThrownBy(() -> new Block.ImageGrid(null, 1, List.of())).hasMessage("caption is null");
        assertThatThrownBy(() -> new Block.Tile(null, "")).hasMessage("image is null");
        assertThatThrownBy(() -> new Block.Tile(image, null)).hasMessage("title is null");
        assertThatThrownBy(() -> new SectionContent(null, List.of())).hasMessage("title is null");
    }

    @Test
    void aFigureHasAFiniteSize() {
        Drawing nothing = (graphics, area) -> {};

        for (double size : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Block.Figure("a", "", "", size, 1, nothing))
                    .hasMessageContaining("figure 'a' is " + size + " by 1.0");
            assertThatThrownBy(() -> new Block.Figure("a", "", "", 1, size, nothing))
                    .hasMessageContaining("by " + size);
        }
    }

    @Test
    void aNoteNeedsBothTexts() {
        assertThatThrownBy(() -> new Block.Note(null, "text")).hasMessage("title is null");
        assertThatThrownBy(() -> new Block.Note("title", null)).hasMessage("text is null");
    }
}
