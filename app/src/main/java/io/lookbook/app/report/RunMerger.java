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
import io.lookbook.app.store.RunFolderWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one comparison of the models of several finished runs that were tested on the same images. */
public final class RunMerger {
    private final ExperimentFile experiments;

    @Inject
    RunMerger(ExperimentFile experiments) {
        this.experiments = experiments;
    }

    /**
     * Merges finished runs into what a run of all their models would have been.
     *
     * @param sources at least two run folders or reports
     * @return the comparison, not yet written
     * @throws UserException if the models were not tested on the same images, or one run is there twice
     * @throws io.lookbook.api.data.DataException if a run is damaged
     */
    public Merged merge(List<RunSource> sources) {
        List<Comparison> comparisons = new ArrayList<>();
        Map<String, RunSource> known = new HashMap<>();
        for (RunSource source : sources) {
            Comparison comparison = source.comparison();
            RunSource same = known.putIfAbsent(source.identity(), source);
            if (same != null) {
                throw new UserException(source.path() + " is the same run as " + same.path() + "; give each run once");
            }
            if (!comparisons.isEmpty()) {
                tested(sources.get(0), comparisons.get(0)).require(tested(source, comparison));
            }
            comparisons.add(comparison);
        }
        List<List<String>> labels = MergedLabels.of(comparisons.stream()
                .map(comparison ->
                        comparison.models().stream().map(ModelResult::label).toList())
                .toList());
        List<MergedRun> runs = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            runs.add(MergedRun.of(i + 1, sources.get(i), comparisons.get(i), labels.get(i), experiments));
        }
        return new Merged(runs, comparison(runs));
    }

    private Comparison comparison(List<MergedRun> runs) {
        Comparison first = runs.get(0).comparison();
        List<ModelResult> models =
                runs.stream().flatMap(run -> run.models().stream()).toList();
        List<PairComparison> pairs = Pairs.of(models);
        return new Comparison(
                MergedProvenance.name(runs),
                first.data(),
                models,
                pairs,
                new MergedProvenance(runs, experiments).provenance(),
                row -> Optional.empty(),
                Significances.of(first.data(), models, pairs),
                MergedAudit.of(MergedProvenance.audits(runs)));
    }

    private static SameTest tested(RunSource source, Comparison comparison) {
        Predictions predictions = comparison.models().stream()
                .flatMap(model -> model.firstTest().stream())
                .map(TestResult::predictions)
                .findFirst()
                .orElseThrow(() -> new UserException(
                        source.path() + " has no model that was tested, so there is nothing to compare"));
        return new SameTest(source.path().toString(), comparison.data(), predictions);
    }

    /**
     * Runs that were merged.
     *
     * @param runs in the order in which they were given
     * @param comparison of all their models
     */
    public record Merged(List<MergedRun> runs, Comparison comparison) {
        /** Copies the list. */
        public Merged {
            runs = List.copyOf(runs);
        }

        /** {@return sentences that the user should read: what the models do not have in common} */
        public List<String> warnings() {
            return MergedProvenance.differences(runs);
        }

        /**
         * Writes a run folder with everything but the weights, which stay where they are.
         *
         * @param folder empty, or claimed for this
         * @throws IOException if a file cannot be written
         */
        public void write(RunFolder folder) throws IOException {
            RunFolderWriter writer = new RunFolderWriter(folder);
            writer.experiment(comparison.provenance().experiment());
            writer.environment(comparison.provenance(), comparison.data().fingerprint());
            Optional<byte[]> split = runs.get(0).source().files().read(RunFiles.SPLIT);
            boolean sameSplit = split.isPresent();
            for (MergedRun run : runs) {
                sameSplit &= Arrays.equals(
                        split.orElse(null),
                        run.source().files().read(RunFiles.SPLIT).orElse(null));
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
