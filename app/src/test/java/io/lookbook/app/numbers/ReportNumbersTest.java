package io.lookbook.app.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.app.cli.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every number on the pages of a report is computed again from the {@code predictions.csv} of its run, by definitions that share
 * no code with the product, and compared to the precision that is printed. A number without a reference fails the test.
 */
class ReportNumbersTest {
    /** What these say of the networks is not a result; everything else is in a section below. */
    private static final String NOT_A_RESULT = "Architectures and training";

    private static final int NEVER = 4;

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
        sections.put("Is the comparison fair?", ExpectedTraining::fairness);
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
        copy(trained, handMade);
        addModel(handMade, "fourth", "narrow");
        relabel(handMade);
        change(handMade, "shallow", ReportNumbersTest::lessSure);
        change(handMade, "narrow", ReportNumbersTest::tied);
        succeeds("report", handMade.toString(), "--report=pdf");
    }

    @Test
    void everyNumberOfAReportOnTrainedModelsIsItsReferenceValue() throws IOException {
        assertThat(disagreements(trainedReport, trained)).isEmpty();
    }

    /** Four models, so six pairs: two that get the same images right, one with ties that never says some class. */
    @Test
    void everyNumberOfAReportOnPredictionsWithTiesIsItsReferenceValue() throws IOException {
        ReferenceRun run = ReferenceRun.read(handMade);
        ReferenceMetrics tied = run.models().get(1).test();
        assertThat(IntStream.range(0, tied.size()).map(tied::predicted)).doesNotContain(NEVER);

        List<ReportSection> report = ReportSection.of(TaggedPdf.read(handMade.resolve("report.pdf")));
        assertThat(disagreements(report, handMade)).isEmpty();
    }

    @Test
    void theReportHasEverySectionWithResults() throws IOException {
        assertThat(trainedReport)
                .extracting(ReportSection::title)
                .filteredOn(title -> !title.equals(NOT_A_RESULT))
                .containsExactlyElementsOf(SECTIONS.keySet());
    }

    @Test
    void onePredictionThatIsNotThatOfTheReportIsFoundInEverySectionAboutResults() throws IOException {
        Path changed = folder.resolve("changed");
        copy(trained, changed);
        change(changed, "mlp", (i, row) -> i == 0 ? mistakenFor((Integer.parseInt(row[1]) + 1) % 10) : null);

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
        int misprints = 0;
        for (ReportSection section : trainedReport) {
            if (!section.title().equals(NOT_A_RESULT)) {
                Expected expected = SECTIONS.get(section.title()).apply(run, reader(run));
                for (Misprint misprint = new Misprint(run, 0); ; misprint = misprint.next()) {
                    ReportSection misprinted = section.map(misprint);
                    if (misprint.original.isEmpty()) {
                        break;
                    }
                    if (!expected.isUnchecked(misprint.original)) {
                        assertThat(expected.disagreements(misprinted))
                                .as("a wrong digit in: " + misprint.original)
                                .isNotEmpty();
                        misprints++;
                    }
                }
            }
        }
        assertThat(misprints)
                .as("numbers in texts, tables and alternative texts")
                .isGreaterThan(1000);
    }

    /** Changes one number, counted over all texts that it is given. */
    private static final class Misprint implements UnaryOperator<String> {
        private final ReferenceRun run;
        private final Statement.Reader reader;
        private final int which;
        private int before;
        private String original = "";

        Misprint(ReferenceRun run, int which) {
            this.run = run;
            this.reader = reader(run);
            this.which = which;
        }

        Misprint next() {
            return new Misprint(run, which + 1);
        }

        @Override
        public String apply(String text) {
            int within = which - before;
            before += reader.misprints(text);
            if (within < 0 || which >= before) {
                return text;
            }
            original = text;
            return reader.misprint(text, within);
        }
    }

    private static List<String> disagreements(List<ReportSection> report, Path folder) throws IOException {
        ReferenceRun run = ReferenceRun.read(folder);
        return report.stream()
                .filter(section -> !section.title().equals(NOT_A_RESULT))
                .flatMap(section ->
                        SECTIONS.get(section.title()).apply(run, reader(run)).disagreements(section).stream())
                .toList();
    }

    private static Statement.Reader reader(ReferenceRun run) {
        return new Statement.Reader(
                Stream.concat(run.models().stream().map(ReferenceRun.Model::label), run.classes().stream())
                        .toList());
    }

    /** Half of the images get the same few probabilities, others are ties, and the true class may get none at all. */
    private static double[] tied(int i, String[] row) {
        int label = Integer.parseInt(row[1]);
        int said = i % 3 == 0 ? label : (label + i % 4) % 10;
        double[] p = new double[10];
        if (i % 7 == 0) {
            Arrays.fill(p, 0.1);
        } else if (i % 5 == 0) {
            return mistakenFor(said == NEVER ? 9 : said);
        } else {
            int second = (label + i) % 10 == NEVER ? 9 : (label + i) % 10;
            Arrays.fill(p, 0.0225);
            p[said == NEVER ? 9 : said] += 0.3875;
            p[second] += 0.3875;
        }
        return p;
    }

    private static double[] mistakenFor(int c) {
        double[] p = new double[10];
        p[c] = 1;
        return p;
    }

    /** The same images right, with other probabilities than those of another model. */
    private static double[] lessSure(int i, String[] row) {
        return IntStream.range(3, 13)
                .mapToDouble(c -> 0.7 * Double.parseDouble(row[c]) + 0.03)
                .toArray();
    }

    /** Writes other probabilities, and the class that follows from them, where the function gives some. */
    private static void change(Path run, String label, BiFunction<Integer, String[], double[]> probabilities)
            throws IOException {
        Path file = predictions(run, label);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        for (int i = 1; i < lines.size(); i++) {
            String[] row = lines.get(i).split(",");
            double[] p = probabilities.apply(i - 1, row);
            if (p != null) {
                int said = IntStream.range(0, 10)
                        .reduce((a, b) -> p[b] > p[a] ? b : a)
                        .orElseThrow();
                lines.set(
                        i,
                        row[0] + "," + row[1] + "," + said + ","
                                + Arrays.stream(p)
                                        .mapToObj(value -> String.valueOf((float) value))
                                        .collect(Collectors.joining(",")));
            }
        }
        Files.write(file, lines);
    }

    /** A quarter of the test images becomes of the first class, so that means over classes and over images differ. */
    private static void relabel(Path run) throws IOException {
        Path metrics = run.resolve("metrics.json");
        JsonNode json = JsonMapper.builder().build().readTree(metrics.toFile());
        int[] counts = new int[10];
        for (JsonNode model : json.path("models")) {
            Path file = predictions(run, model.path("label").asText());
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            Arrays.fill(counts, 0);
            for (int i = 1; i < lines.size(); i++) {
                String[] row = lines.get(i).split(",", 3);
                row[1] = i % 4 == 0 ? "0" : row[1];
                counts[Integer.parseInt(row[1])]++;
                lines.set(i, String.join(",", row));
            }
            Files.write(file, lines);
        }
        ArrayNode test = ((ObjectNode) json.path("dataset").path("class_counts")).putArray("test");
        Arrays.stream(counts).forEach(test::add);
        JsonMapper.builder().build().writeValue(metrics.toFile(), json);
    }

    private static Path predictions(Path run, String label) {
        return run.resolve("models/" + label + "/seed-1/predictions.csv");
    }

    /** As if another model had given the same answers: their files are copied under its name. */
    private static void addModel(Path run, String label, String of) throws IOException {
        copy(run.resolve("models/" + of), run.resolve("models/" + label));
        Path file = run.resolve("metrics.json");
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode metrics = mapper.readTree(file.toFile());
        ArrayNode models = (ArrayNode) metrics.path("models");
        for (JsonNode model : List.copyOf(models.findParents("label"))) {
            if (model.path("label").asText().equals(of)) {
                models.add(((ObjectNode) model.deepCopy()).put("label", label));
            }
        }
        mapper.writeValue(file.toFile(), metrics);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void succeeds(String... command) {
        Console console = Console.lookbook(command);
        assertThat(console.exitCode()).as(console.err()).isZero();
    }
}
