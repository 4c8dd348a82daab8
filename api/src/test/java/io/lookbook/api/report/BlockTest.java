package io.lookbook.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aNoteNeedsBothTexts() {
        assertThatThrownBy(() -> new Block.Note(null, "text")).hasMessage("title is null");
        assertThatThrownBy(() -> new Block.Note("title", null)).hasMessage("text is null");
    }
}
