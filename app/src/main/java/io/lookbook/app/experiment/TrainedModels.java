package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.Image;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.Network;
import io.lookbook.app.image.ImageFiles;
import io.lookbook.app.store.FileParser;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.SavedModel;
import io.lookbook.app.store.SavedModelReader;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the networks of finished runs again, from their plugins, recorded options and saved weights. */
public final class TrainedModels {
    private final ExperimentFile experiments;
    private final Resolver resolver;
    private final PluginContexts contexts;

    @Inject
    TrainedModels(ExperimentFile experiments, Resolver resolver, PluginContexts contexts) {
        this.experiments = experiments;
        this.resolver = resolver;
        this.contexts = contexts;
    }

    /**
     * Finds a model of a run.
     *
     * @param run the files of the run
     * @param label which model; empty where the run has only one
     * @param seed which run of it; empty for the first
     * @return the model
     * @throws UserException if there is no such model, it left no weights, or one of its plugins is missing
     * @throws DataException if a file is missing or damaged
     */
    public TrainedModel find(RunFiles run, Optional<String> label, OptionalLong seed) {
        SavedModel saved = new SavedModelReader(run).read(label, seed);
        Experiment experiment = new FileParser(run)
                .parse(
                        RunFiles.EXPERIMENT,
                        content -> experiments.parse(
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .decode(ByteBuffer.wrap(content))
                                        .toString(),
                                "experiment",
                                run.where(RunFiles.EXPERIMENT)));
        List<ModelSpec> own = experiment.models().stream()
                .filter(model -> model.label().equals(saved.label()))
                .toList();
        if (own.isEmpty()) {
            throw new DataException(run.where(RunFiles.EXPERIMENT) + " has no model " + saved.label() + ", but "
                    + run.where(RunFiles.METRICS) + " has; take both from one run");
        }
        ModelPlan plan = resolver.models(experiment.withModels(own)).get(0);
        DataPlan data = resolver.data(experiment.dataset());
        return new TrainedModel(saved, plan, network(plan), data.scale(), reader(data));
    }

    private Network network(ModelPlan plan) {
        Model model = plan.plugin().guard().bounded("making it", () -> plan.plugin()
                .call(factory -> factory.create(plan.settings(), contexts.of(plan.plugin()))));
        if (model instanceof Network network) {
            return network;
        }
        throw plan.plugin().guard().broken("it made a network when it was trained, but makes none now");
    }

    private ImageFiles.DatasetReader reader(DataPlan data) {
        Dataset dataset = data.plugin().call(factory -> factory.create(data.settings(), contexts.of(data.plugin())));
        return file -> {
            Optional<Image> image = data.plugin()
                    .guard()
                    .bounded("reading an image", () -> data.plugin().guard().call(() -> dataset.read(file)));
            if (image == null) {
                throw data.plugin().guard().broken("read() returned null");
            }
            return image;
        };
    }
}
