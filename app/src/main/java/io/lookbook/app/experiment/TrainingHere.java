package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.model.Learner;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.Network;
import io.lookbook.app.image.Background;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.store.CheckpointFile;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderWriter;
import io.lookbook.app.train.DivergedException;
import io.lookbook.app.train.Fit;
import io.lookbook.app.train.LearnerFit;
import io.lookbook.app.train.NativeThreads;
import io.lookbook.app.train.NetworkFit;
import io.lookbook.app.train.Splits;
import io.lookbook.app.train.TrainingObserver;
import io.lookbook.app.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a model in this process and writes what came of it. A network's state is saved after each epoch, and a training whose state
 * was saved goes on from there.
 */
final class TrainingHere implements RunMaker {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingHere.class);

    private final PluginContexts contexts;
    private final RunFolder folder;
    private final RunFolderWriter writer;
    private final RunObserver observer;
    private final Splits splits;
    private final Optional<Background> background;

    TrainingHere(PluginContexts contexts, RunFolder folder, RunObserver observer, LoadedData data) {
        this.contexts = contexts;
        this.folder = folder;
        this.writer = new RunFolderWriter(folder);
        this.observer = observer;
        this.splits = data.splits();
        this.background = data.background();
    }

    @Override
    public Run make(ModelPlan plan, RunKey key) throws InterruptedException, IOException {
        // Also for a model that fits itself: a worker's thread keeps what the run before it had set.
        NativeThreads.useOne();
        List<Epoch> history = new CopyOnWriteArrayList<>(); // a run that was given up may still add to it
        long started = System.nanoTime();
        Run run;
        try (CheckpointFile checkpoint = new CheckpointFile(folder, plan.label(), key.seed())) {
            Optional<TrainingState> from = plan.network().isPresent() ? checkpoint.read() : Optional.empty();
            from.ifPresent(state -> {
                history.addAll(state.history());
                observer.resumed(key, state.history().size());
            });
            Fit fit = fit(plan, key, history, from, checkpoint);
            run = new Run(
                    key.seed(),
                    history,
                    fit.trainSeconds(),
                    new Run.Succeeded(TestResult.of(fit.test()), fit.predictSeconds(), fit.choice()));
            writer.predictions(plan.label(), key.seed(), fit.test());
            if (fit.weights().isPresent()) {
                writer.weights(plan.label(), key.seed(), fit.weights().get(), background.map(Background::word));
            }
        } catch (PluginException | DivergedException | UserException e) {
            LOG.debug("model {} with seed {} failed", plan.label(), key.seed(), e);
            run = failed(key, history, started, e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause(); // a full disk is no failure of the model
        } catch (RuntimeException e) {
            // A bug of ours or of ND4J; even so it costs this run only, not the hours of the others.
            LOG.error("model {} with seed {} failed by an internal error", plan.label(), key.seed(), e);
            run = failed(key, history, started, "internal error: " + e);
        }
        if (run.history().isEmpty()) {
            return run;
        }
        List<Epoch> written = writer.history(plan.label(), key.seed(), run.history());
        return new Run(run.seed(), written, run.trainSeconds(), run.outcome());
    }

    private static Run failed(RunKey key, List<Epoch> history, long started, String reason) {
        return new Run(key.seed(), history, (System.nanoTime() - started) / 1e9, new Run.Failed(reason));
    }

    private Fit fit(
            ModelPlan plan, RunKey key, List<Epoch> history, Optional<TrainingState> from, CheckpointFile checkpoint)
            throws InterruptedException {
        return plan.plugin().guard().alone("training", () -> {
            NativeThreads.useOne(); // holds for the thread that sets it
            return fitOnThisThread(plan, key, from, observer(key, history, checkpoint));
        });
    }

    private Fit fitOnThisThread(
            ModelPlan plan, RunKey key, Optional<TrainingState> from, TrainingObserver trainingObserver)
            throws InterruptedException {
        Model model = plan.plugin().call(factory -> factory.create(plan.settings(), contexts.of(plan.plugin())));
        if (model instanceof Learner learner) {
            return new LearnerFit(
                            learner,
                            plan.plugin().guard(),
                            key.seed(),
                            (task, done, total) -> observer.progress(key, task, done, total))
                    .fit(splits);
        }
        ModelPlan.NetworkPlan network = plan.network().orElseThrow();
        return new NetworkFit(
                        (Network) model,
                        plan.plugin().guard(),
                        () -> network.optimizer()
                                .call(factory ->
                                        factory.create(network.optimizerSettings(), contexts.of(network.optimizer()))),
                        network.optimizer().guard(),
                        network.training(),
                        key.seed(),
                        trainingObserver)
                .fit(splits, from);
    }

    private TrainingObserver observer(RunKey key, List<Epoch> history, CheckpointFile checkpoint) {
        return new TrainingObserver() {
            @Override
            public void step(int epoch, int imagesOfEpoch, double meanLoss) {
                observer.step(key, epoch, imagesOfEpoch, meanLoss);
            }

            @Override
            public void epoch(Epoch epoch, TrainingState state) {
                history.add(epoch);
                try {
                    checkpoint.save(state);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                observer.epoch(key, epoch);
            }
        };
    }
}
