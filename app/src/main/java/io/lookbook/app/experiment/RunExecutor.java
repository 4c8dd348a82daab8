package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.model.Learner;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.Network;
import io.lookbook.app.plugin.PluginException;
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
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits one model with one seed and writes what came of it. A model's failure is a result, not an exception. */
final class RunExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    private final PluginContexts contexts;
    private final RunFolderWriter writer;
    private final RunObserver observer;
    private final Splits splits;

    RunExecutor(PluginContexts contexts, RunFolderWriter writer, RunObserver observer, Splits splits) {
        this.contexts = contexts;
        this.writer = writer;
        this.observer = observer;
        this.splits = splits;
    }

    Run execute(ModelPlan plan, long seed) throws InterruptedException, IOException {
        RunKey key = new RunKey(
                plan.label(),
                seed,
                plan.network().map(network -> network.training().epochs()).orElse(0),
                splits.train().size());
        // Also for a model that fits itself: a worker's thread keeps what the run before it had set.
        NativeThreads.useOne();
        observer.started(key);
        List<Epoch> history = new ArrayList<>();
        long started = System.nanoTime();
        Run run;
        try {
            Fit fit = fit(plan, seed, key, history);
            run = new Run(
                    seed,
                    history,
                    fit.trainSeconds(),
                    new Run.Succeeded(TestResult.of(fit.test()), fit.predictSeconds(), fit.choice()));
            writer.predictions(plan.label(), seed, fit.test());
            if (fit.weights().isPresent()) {
                writer.weights(plan.label(), seed, fit.weights().get());
            }
        } catch (PluginException | DivergedException | UserException e) {
            LOG.debug("model {} with seed {} failed", plan.label(), seed, e);
            run = failed(seed, history, started, e.getMessage());
        } catch (RuntimeException e) {
            // A bug of ours or of ND4J; even so it costs this run only, not the hours of the others.
            LOG.error("model {} with seed {} failed by an internal error", plan.label(), seed, e);
            run = failed(seed, history, started, "internal error: " + e);
        }
        if (!history.isEmpty()) {
            writer.history(plan.label(), seed, history);
        }
        observer.ended(key, run);
        return run;
    }

    private static Run failed(long seed, List<Epoch> history, long started, String reason) {
        return new Run(seed, history, (System.nanoTime() - started) / 1e9, new Run.Failed(reason));
    }

    private Fit fit(ModelPlan plan, long seed, RunKey key, List<Epoch> history) throws InterruptedException {
        Model model = plan.plugin().call(factory -> factory.create(plan.settings(), contexts.of(plan.plugin())));
        if (model instanceof Learner learner) {
            return new LearnerFit(
                            learner,
                            plan.plugin().guard(),
                            seed,
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
                        seed,
                        observer(key, history))
                .fit(splits);
    }

    private TrainingObserver observer(RunKey key, List<Epoch> history) {
        return new TrainingObserver() {
            @Override
            public void step(int epoch, int imagesOfEpoch, double meanLoss) {
                observer.step(key, epoch, imagesOfEpoch, meanLoss);
            }

            @Override
            public void epoch(Epoch epoch, TrainingState state) {
                history.add(epoch);
                observer.epoch(key, epoch);
            }
        };
    }
}
