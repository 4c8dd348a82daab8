package {{package}};

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.List;

/** Compares the first guess of each model with its first two, in a sentence, a table and a figure. */
final class {{Type}} implements Section {
    private static final String TITLE = "Second guesses";

    /** Describes the comparison with records; the formats (PDF, HTML, ...) show them. */
    @Override
    public SectionContent describe(Comparison comparison) {
        List<ModelResult> models = comparison.ranked(); // those with a test result, the most accurate first
        if (models.isEmpty()) {
            return new SectionContent(TITLE, List.of(new Block.Paragraph("No model has a test result.")));
        }
        return new SectionContent(TITLE, List.of(sentence(models.get(0)), table(models), figure(models)));
    }

    private static Block sentence(ModelResult best) {
        Evaluation evaluation = evaluation(best);
        return new Block.Paragraph("The right class is the first guess of " + best.label() + " for "
                + Numbers.percent(evaluation.accuracy(), 1) + " of the test images, and one of its first two for "
                + Numbers.percent(evaluation.top2Accuracy(), 1) + ".");
    }

    private static Block table(List<ModelResult> models) {
        List<Block.Column> columns = List.of(
                Block.Column.text("Model"), Block.Column.number("First guess"), Block.Column.number("First two"));
        List<List<String>> rows = models.stream()
                .map(model -> List.of(
                        model.label(),
                        Numbers.percent(evaluation(model).accuracy(), 2),
                        Numbers.percent(evaluation(model).top2Accuracy(), 2)))
                .toList();
        return new Block.Table("How often the right class is among the guesses", columns, rows);
    }

    private static Block figure(List<ModelResult> models) {
        List<Bars.Bar> bars = models.stream().map({{Type}}::bar).toList();
        List<String> shares = bars.stream()
                .map(bar -> bar.label() + " " + Numbers.percent(bar.first(), 1) + " and "
                        + Numbers.percent(bar.second(), 1))
                .toList();
        return new Block.Figure(
                "{{name}}", // the name of its file
                "Dark: the right class is the first guess. Light: it is the second. The full width is 100 %.",
                "Bars for the first guess and the first two: " + String.join("; ", shares) + ".",
                480,
                Bars.height(models.size()),
                new Bars(bars));
    }

    private static Bars.Bar bar(ModelResult model) {
        Evaluation evaluation = evaluation(model);
        return new Bars.Bar(model.label(), evaluation.accuracy(), evaluation.top2Accuracy());
    }

    private static Evaluation evaluation(ModelResult model) {
        return model.firstTest().orElseThrow().evaluation();
    }
}
