package io.lookbook.app.report;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Provenance;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.experiment.ModelSpec;
import io.lookbook.app.store.RunFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the runs that are merged.
 *
 * @param number its place among them, from 1
 * @param source where it is
 * @param comparison what was read from it
 * @param models its models under the labels that they have now
 * @param experiment its experiment, with these labels
 */
public record MergedRun(
        int number, RunSource source, Comparison comparison, List<ModelResult> models, Experiment experiment) {
    /** Copies the list. */
    public MergedRun {
        models = List.copyOf(models);
    }

    static MergedRun of(
            int number, RunSource source, Comparison comparison, List<String> labels, ExperimentFile experiments) {
        try {
            Experiment experiment = source.experiment(experiments);
            List<ModelResult> models = new ArrayList<>();
            List<ModelSpec> specs = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                ModelResult model = comparison.models().get(i);
                ModelSpec spec = experiment.models().stream()
                        .filter(one -> one.label().equals(model.label()))
                        .findFirst()
                        .orElseThrow(() -> new DataException(
                                source.files().where(RunFiles.EXPERIMENT) + " has no model '" + model.label() + "'"));
                specs.add(new ModelSpec(labels.get(i), spec.plugin()));
                models.add(new ModelResult(
                        labels.get(i),
                        model.plugin(),
                        model.options(),
                        model.training(),
                        model.architecture(),
                        model.published(),
                        model.runs()));
            }
            return new MergedRun(number, source, comparison, models, experiment.withModels(specs));
        } catch (DataException e) {
            throw e;
        } catch (UserException e) {
            throw new DataException(source.path() + " is damaged: " + e.getMessage(), e);
        }
    }

    /** {@return what to call it in one line of a text; several files may have the same name} */
    String name() {
        return source.kind() + " " + number + " (" + source.name() + ")";
    }

    /** {@return what is kept of it in a merged comparison} */
    Provenance.MergedReport provenance() {
        List<Provenance.MergedModel> labels = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            labels.add(new Provenance.MergedModel(
                    models.get(i).label(), comparison.models().get(i).label()));
        }
        return new Provenance.MergedReport(
                source.name(), comparison.provenance().created(), source.sha256(), labels);
    }
}
