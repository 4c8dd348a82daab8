package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.report.Block;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The report says which models were trained for it and which were used again. */
class ReuseTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T23:59:59Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T00:00:00Z");
    private static final List<String> CLASSES = List.of("cat", "dog");

    private final SummarySection section = new SummarySection();

    @Test
    void aReportWhoseModelsAreAllNewSaysNothingOfIt() {
        Comparison comparison = compare(model("a", fresh(1)), model("b", fresh(1)));

        assertThat(table(comparison).columns())
                .extracting(Block.Column::heading)
                .doesNotContain("Run");
        assertThat(Contents.sentences(section, comparison)).noneMatch(sentence -> sentence.contains("Used again"));
    }

    @Test
    void newAndReusedModelsAreToldApart() {
        Comparison comparison = compare(
                model("old", reused(1, MONDAY)),
                model("new", fresh(1)),
                model("both", reused(1, MONDAY), reused(2, TUESDAY), fresh(3)));

        assertThat(column(comparison, "Run")).containsExactlyInAnyOrder("old reused", "new new", "both 2 of 3 reused");
        assertThat(Contents.sentences(section, comparison))
                .anyMatch(
                        sentence -> sentence.contains("Trained for this report: new and 1 of 3 runs of both. Used again"
                                + " from earlier trainings, because nothing has changed that they depend on: old (2026-11-16)"
                                + " and 2 of 3 runs of both (2026-11-16 to 2026-11-17); their training times are those"
                                + " measured then."));
    }

    @Test
    void aReportWithoutAnythingNewNamesNothingAsNew() {
        Comparison comparison = compare(model("a", reused(1, MONDAY)), model("b", reused(1, MONDAY)));

        assertThat(Contents.sentences(section, comparison))
                .anyMatch(sentence -> sentence.contains("Used again"))
                .noneMatch(sentence -> sentence.contains("Trained for this report"));
    }

    private List<String> column(Comparison comparison, String heading) {
        Block.Table table = table(comparison);
        int at = table.columns().stream().map(Block.Column::heading).toList().indexOf(heading);
        return table.rows().stream().map(row -> row.get(0) + " " + row.get(at)).toList();
    }

    private Block.Table table(Comparison comparison) {
        return Contents.tables(section, comparison).get(0);
    }

    private static Comparison compare(ModelResult... models) {
        return Comparisons.of(CLASSES, List.of(models));
    }

    private static ModelResult model(String label, Run... runs) {
        return Comparisons.learner(label, runs);
    }

    private static Run fresh(long seed) {
        return Comparisons.succeeded(seed, Comparisons.counted(new int[][] {{8, 2}, {1, 9}}), 0, 0);
    }

    private static Run reused(long seed, Instant trained) {
        Run run = fresh(seed);
        return new Run(run.seed(), run.history(), run.trainSeconds(), run.outcome(), Optional.of(trained));
    }
}
