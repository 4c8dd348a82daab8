package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.report.Block;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFitTest {
    private final TableFit fit = new TableFit(ReportFonts.load().figureFont(), 495);

    @Test
    void theTypeShrinksAsTheColumnsGrowMore() {
        assertThat(fit.type(columns(5))).isEqualTo(TableFit.Type.NORMAL);
        assertThat(fit.type(columns(9))).isEqualTo(TableFit.Type.SMALL);
        assertThat(fit.type(columns(13))).isEqualTo(TableFit.Type.TINY);
        assertThat(fit.type(columns(40))).isEqualTo(TableFit.Type.BROKEN);
    }

    @Test
    void onlyAWordThatNeedsMuchOfThePageMayBeBroken() {
        assertThat(fit.isLong("an ordinary sentence with many short words in it", TableFit.Type.NORMAL))
                .isFalse();
        assertThat(fit.isLong("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd1", TableFit.Type.NORMAL))
                .isTrue();
        assertThat(fit.isLong("short", TableFit.Type.BROKEN)).isTrue();
    }

    private static Block.Table columns(int count) {
        return new Block.Table(
                "",
                Collections.nCopies(count, Block.Column.number("precision")),
                List.of(Collections.nCopies(count, "0.5")));
    }
}
