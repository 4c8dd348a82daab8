package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.report.Block;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SvgRendererTest {
    @Test
    void manyFiguresDrawnAtATimeHaveTheNumbersOfOneDrawnAlone() {
        SvgRenderer renderer = new SvgRenderer(ReportFonts.load());
        Block.Figure figure = SampleReport.matrixFigure("f", "mlp");
        String alone = renderer.render(figure, "f");

        List<String> together = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> renderer.render(figure, "f"))
                .toList();

        assertThat(together).containsOnly(alone);
    }
}
