package io.lookbook.app.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.cli.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every number on the pages of a report is computed again from the {@code predictions.csv} of its run, by definitions that share
 * no code with the product, and compared to the precision that is printed. A number without a reference fails the test. What
 * predictions do not hold (times, losses of epochs, parameters) is compared with {@code history.csv} and {@code metrics.json}.
 * Not looked at are the title, the contents with its page numbers, and the marks of axes.
 */
class ReportNumbersTest {
    /** Sizes of networks. The numbers of parameters, which stand in other sections too, are checked there. */
    private static final String NOT_A_RESULT = "Architectures and training";

    private static final Map<String, BiFunction<ReferenceRun, Statement.Reader, Expected>> SECTIONS = sections();

    @TempDir
    private static Path folder;

    private static Path trained;
    private static List<ReportSection> trainedReport;
    private static Path handMade;

    private static Map<String, BiFunction<ReferenceRun, Statement.Reader, Expected>> sections() {
        Map<String, BiFunction<ReferenceRun, Statement.Reader, Expected>> sections = new LinkedHashMap<>();
        sections.put("Summary", ExpectedVerdict::summary);
        sections.put("Data", ExpectedTraining::data);
        sections.put("Training and validation loss", ExpectedTraining::losses);
        sections.put("Learning speed", ExpectedTraining::speed);
        sections.put("Class by class", ExpectedClasses::classByClass);
        sections.put("Confusion matrices", ExpectedConfusion::matrices);
        sections.put("Precision and recall", ExpectedClasses::precisionRecall);
        sections.put("ROC curves", ExpectedClasses::roc);
        sections.put("Calibration", ExpectedClasses::calibration);
        sections.put("Cost of accuracy", ExpectedTraining::cost);
        sections.put("The images", ExpectedImages::of);
        sections.put("Is the comparison fair?", ExpectedFairness::of);
        sections.put("Conclusions", ExpectedConfusion::conclusions);
        return sections;
    }

    @BeforeAll
    static void makeReports() throws IOException {
        trained = folder.resolve("trained");
        succeeds(
                "run",
                "--dataset=fashion-mnist-sample:ratios=80+12+8",
                "--model=mlp:hidden=16,epochs=2",
                "--model=narrow=mlp:hidden=8,epochs=1",
                "--model=shallow:epochs=3",
                "--limit=300",
                "--report=pdf",
                "--out=" + trained);
        trainedReport = ReportSection.of(TaggedPdf.read(trained.resolve("report.pdf")));
        handMade = folder.resolve("hand-made");
        HandMade.run(trained, handMade);
        succeeds("report", handMade.toString(), "--report=pdf");
    }

    @Test
    void everyNumberOfAReportOnTrainedModelsIsItsReferenceValue() throws IOException {
        assertThat(disagreements(trainedReport, trained)).isEmpty();
    }

    @Test
    void everyNumberOfAReportOnPredictionsWithTiesIsItsReferenceValue() throws IOException {
        List<ReportSection> report = ReportSection.of(TaggedPdf.read(handMade.resolve("report.pdf")));
        assertThat(disagreements(report, handMade)).isEmpty();
    }

    @Test
    void everyNumberOfAReportOnATrainingThatStoppedEarlyIsItsReferenceValue() throws IOException {
        Path stopped = folder.resolve("stopped");
        // From the third epoch on nothing changes any more, so the second or the first stays the best.
        succeeds(
                "run",
                "--dataset=fashion-mnist-sample:ratios=80+12+8",
                "--model=mlp:hidden=16,epochs=3,warmup=1",
                "--model=frozen=mlp:hidden=8,epochs=9,patience=2,"
                        + "schedule=step,schedule.step-size=2,schedule.gamma=1e-30",
                "--limit=300",
                "--report=pdf",
                "--out=" + stopped);

        assertThat(ReferenceRun.read(stopped).models())
                .extracting(ReferenceRun.Model::stoppedEarly)
                .containsExactly(false, true);
        assertThat(disagreements(ReportSection.of(TaggedPdf.read(stopped.resolve("report.pdf"))), stopped))
                .isEmpty();
    }

    @Test
    void theReportHasEverySectionWithResults() throws IOException {
        assertThat(withResults(trainedReport))
                .extracting(ReportSection::title)
                .containsExactlyElementsOf(SECTIONS.keySet());
    }

    @Test
    void onePredictionThatIsNotThatOfTheReportIsFoundInEverySectionAboutResults() throws IOException {
        Path changed = folder.resolve("changed");
        HandMade.copy(trained, changed);
        HandMade.changeOneLine(changed, "mlp");

        assertThat(disagreements(trainedReport, changed).stream().map(text -> text.replaceFirst(":.*", "")))
                .contains(
                        "Summary",
                        "Class by class",
                        "Confusion matrices",
                        "Precision and recall",
                        "ROC curves",
                        "Calibration");
    }

    @Test
    void everyNumberWithOneWrongDigitIsFound() throws IOException {
        ReferenceRun run = ReferenceRun.read(trained);
        Statement.Reader reader = reader(run);
        int misprints = 0;
        for (ReportSection section : withResults(trainedReport)) {
            Expected expected = SECTIONS.get(section.title()).apply(run, reader);
            for (String text : section.said()) {
                for (String misprint : expected.isUnchecked(text) ? List.<String>of() : reader.misprints(text)) {
                    assertThat(expected.disagreements(misprint)).as(misprint).isNotEmpty();
                    misprints++;
                }
            }
            for (ReportSection.Table table : section.tables()) {
                for (ReportSection.Table misprint : table.misprints(reader, expected::isUnchecked)) {
                    assertThat(expected.disagreements(misprint))
                            .as(misprint.toString())
                            .isNotEmpty();
                    misprints++;
                }
            }
        }
        assertThat(misprints).isGreaterThan(1000);
    }

    private static List<String> disagreements(List<ReportSection> report, Path folder) throws IOException {
        ReferenceRun run = ReferenceRun.read(folder);
        return withResults(report).stream()
                .flatMap(section ->
                        SECTIONS.get(section.title()).apply(run, reader(run)).disagreements(section).stream())
                .toList();
    }

    private static List<ReportSection> withResults(List<ReportSection> report) {
        return report.stream()
                .filter(section -> !section.title().equals(NOT_A_RESULT))
                .toList();
    }

    private static Statement.Reader reader(ReferenceRun run) {
        return new Statement.Reader(
                Stream.concat(run.models().stream().map(ReferenceRun.Model::label), run.classes().stream())
                        .toList());
    }

    private static void succeeds(String... command) {
        Console console = Console.lookbook(command);
        assertThat(console.exitCode()).as(console.err()).isZero();
    }
}
