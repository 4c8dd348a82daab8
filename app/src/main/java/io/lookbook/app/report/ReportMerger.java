package io.lookbook.app.report;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.TestResult;
import io.lookbook.app.eval.Pairs;
import io.lookbook.app.eval.Significances;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import io.lookbook.app.store.RunFolderWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes one comparison of the models of several reports that were tested on the same images. */
public final class ReportMerger {
    private final ExperimentFile experiments;

    @Inject
    ReportMerger(ExperimentFile experiments) {
        this.experiments = experiments;
    }

    /**
     * Merges reports into what a run of all their models would have been.
     *
     * @param pdfs at least two reports
     * @return the comparison, not yet written
     * @throws UserException if the models were not tested on the same images
     * @throws io.lookbook.api.data.DataException if a report is damaged
     */
    public Merged merge(List<ReportPdf> pdfs) {
        List<MergedReport> reports = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        Set<String> hashes = new HashSet<>();
        for (ReportPdf pdf : pdfs) {
            if (!hashes.add(pdf.sha256())) {
                throw new UserException(pdf.file() + " is the same file as another one of these reports");
            }
            Comparison comparison = new RunFolderReader(pdf).read((experiment, fingerprint) -> row -> Optional.empty());
            if (!comparisons.isEmpty()) {
                refuseOtherTest(pdfs.get(0), comparisons.get(0), pdf, comparison);
            }
            comparisons.add(comparison);
        }
        List<List<String>> labels = MergedLabels.of(comparisons.stream()
                .map(comparison ->
                        comparison.models().stream().map(ModelResult::label).toList())
                .toList());
        for (int i = 0; i < pdfs.size(); i++) {
            reports.add(MergedReport.of(i + 1, pdfs.get(i), comparisons.get(i), labels.get(i), experiments));
        }
        return new Merged(reports, comparison(reports));
    }

    private Comparison comparison(List<MergedReport> reports) {
        Comparison first = reports.get(0).comparison();
        List<ModelResult> models =
                reports.stream().flatMap(report -> report.models().stream()).toList();
        List<PairComparison> pairs = Pairs.of(models);
        return new Comparison(
                MergedProvenance.name(reports),
                first.data(),
                models,
                pairs,
                new MergedProvenance(reports, experiments).provenance(),
                row -> Optional.empty(),
                Significances.of(first.data(), models, pairs),
                MergedAudit.of(MergedProvenance.audits(reports)));
    }

    /** A difference between two models means nothing unless they met the same images with the same labels. */
    private static void refuseOtherTest(ReportPdf a, Comparison first, ReportPdf b, Comparison second) {
        String both = a.file() + " and " + b.file();
        if (!first.data().fingerprint().equals(second.data().fingerprint())) {
            throw new UserException(both + " cannot be compared: their data differ. Fingerprints: "
                    + first.data().fingerprint() + " (" + first.data().name() + ") and "
                    + second.data().fingerprint() + " (" + second.data().name() + ")");
        }
        Predictions one = tested(a, first);
        Predictions other = tested(b, second);
        int[] rowsA = rows(one);
        int[] rowsB = rows(other);
        if (!Arrays.equals(rowsA, rowsB)) {
            Set<Integer> inA = new HashSet<>(Arrays.stream(rowsA).boxed().toList());
            long common = Arrays.stream(rowsB).filter(inA::contains).count();
            throw new UserException(both + " cannot be compared: their models were not tested on the same images. "
                    + a.file() + " has " + rowsA.length + " test images, " + b.file() + " has " + rowsB.length + ", "
                    + common + " are in both" + (common == rowsA.length ? ", in another order" : "")
                    + "; use the same split, ratios and split-seed");
        }
        if (!Arrays.equals(labels(one), labels(other))) {
            throw new UserException(both + " cannot be compared: the labels of their test images differ");
        }
    }

    private static Predictions tested(ReportPdf pdf, Comparison comparison) {
        return comparison.models().stream()
                .flatMap(model -> model.firstTest().stream())
                .map(TestResult::predictions)
                .findFirst()
                .orElseThrow(() -> new UserException(
                        pdf.file() + " has no model that was tested, so there is nothing to" + " compare"));
    }

    private static int[] rows(Predictions predictions) {
        return IntStream.range(0, predictions.size()).map(predictions::example).toArray();
    }

    private static int[] labels(Predictions predictions) {
        return IntStream.range(0, predictions.size()).map(predictions::label).toArray();
    }

    /**
     * Reports that were merged.
     *
     * @param reports in the order in which they were given
     * @param comparison of all their models
     */
    public record Merged(List<MergedReport> reports, Comparison comparison) {
        /** Copies the list. */
        public Merged {
            reports = List.copyOf(reports);
        }

        /** {@return sentences that the user should read: what the models do not have in common} */
        public List<String> warnings() {
            return MergedProvenance.differences(reports);
        }

        /**
         * Writes a run folder with everything but the weights, which reports do not carry.
         *
         * @param folder empty, or claimed for this
         * @throws IOException if a file cannot be written
         */
        public void write(RunFolder folder) throws IOException {
            RunFolderWriter writer = new RunFolderWriter(folder);
            writer.experiment(comparison.provenance().experiment());
            writer.environment(comparison.provenance(), comparison.data().fingerprint());
            Optional<byte[]> split = reports.get(0).pdf().read(RunFiles.SPLIT);
            boolean sameSplit = split.isPresent();
            for (MergedReport report : reports) {
                sameSplit &= Arrays.equals(
                        split.orElse(null), report.pdf().read(RunFiles.SPLIT).orElse(null));
            }
            if (sameSplit) {
                writer.split(split.get());
            }
            for (ModelResult model : comparison.models()) {
                for (var run : model.runs()) {
                    if (!run.history().isEmpty()) {
                        writer.history(model.label(), run.seed(), run.history());
                    }
                    if (run.test().isPresent()) {
                        writer.predictions(
                                model.label(), run.seed(), run.test().get().predictions());
                    }
                }
            }
            writer.metrics(comparison);
        }
    }
}
