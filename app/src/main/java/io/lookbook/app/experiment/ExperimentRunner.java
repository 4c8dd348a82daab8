package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.model.Architecture;
import io.lookbook.app.audit.DataAuditor;
import io.lookbook.app.eval.Pairs;
import io.lookbook.app.eval.Significances;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs an experiment: loads and splits the data, fits every model with every seed, several side by side, and writes the run
 * folder. What comes out does not depend on the number of workers or on who finishes first.
 */
public final class ExperimentRunner {
    private static final long STOP_SECONDS = 10;

    private final ExperimentFile files;
    private final PluginContexts contexts;
    private final DataAuditor auditor;
    private final RunCache cache;
    private final EngineVersion engine;

    @Inject
    ExperimentRunner(
            ExperimentFile files, PluginContexts contexts, DataAuditor auditor, RunCache cache, EngineVersion engine) {
        this.files = files;
        this.contexts = contexts;
        this.auditor = auditor;
        this.cache = cache;
        this.engine = engine;
    }

    /**
     * Runs an experiment.
     *
     * @param plan what to run
     * @param folder the run folder, claimed; given back if the data cannot be loaded
     * @param created the time that the run and its reports carry
     * @param execution how its runs are made
     * @param observer is told how far it is
     * @return the comparison; models may have failed
     * @throws UserException if the data cannot be split as the plan says
     * @throws io.lookbook.api.data.DataException if the data is missing or damaged
     * @throws InterruptedException if the user stops it
     * @throws IOException if a file cannot be written
     */
    public Comparison run(
            ExperimentPlan plan, RunFolder folder, Instant created, Execution execution, RunObserver observer)
            throws InterruptedException, IOException {
        LoadedData data = load(plan, folder);
        observer.loaded(data.summary());
        Provenance provenance = Environment.of(plan, created, execution.workers(), files.write(plan.effective()));
        RunFolderWriter writer = new RunFolderWriter(folder);
        writer.begin(provenance, data.summary().fingerprint());
        writer.split(data.splits());
        DataAudit audit = auditor.audit(data.images(), data.splits(), data.summary());

        boolean isolated = execution.isolation().isPresent();
        // A foreign network that is isolated tells its own from its process, because it may crash when it is asked.
        Map<String, Architecture> architectures = new ConcurrentHashMap<>();
        plan.models().stream().filter(model -> !isolated || !model.isForeign()).forEach(model -> Architectures.of(
                        model, data, contexts)
                .ifPresent(architecture -> architectures.put(model.label(), architecture)));
        RunMaker training = new TrainingHere(contexts, writer, observer, data.splits());
        RunMaker making = execution
                .isolation()
                .map(isolation -> isolation.around(
                        training,
                        folder,
                        data.summary().fingerprint(),
                        data.summary().classes().size(),
                        observer,
                        architectures::put))
                .orElse(training);
        RunMaker maker = new ReusedRuns(
                cache,
                new RunDependencies(engine, provenance, data, plan.data().scale()),
                folder,
                data,
                execution.fresh(),
                observer,
                new ObservedTraining(making, observer));
        Map<Cell, Run> runs = runAll(plan, execution.workers(), maker, data, architectures);
        List<ModelResult> models = new ArrayList<>();
        for (ModelPlan model : plan.models()) {
            List<Run> own = plan.seeds().stream()
                    .map(seed -> runs.get(new Cell(model, seed)))
                    .toList();
            // Code that has made all these runs before may be asked here.
            Optional<Architecture> architecture = Optional.ofNullable(architectures.get(model.label()))
                    .or(() -> own.stream().allMatch(run -> run.reusedFrom().isPresent())
                            ? Architectures.of(model, data, contexts)
                            : Optional.empty());
            models.add(result(model, architecture, own));
        }
        ImageSource images = row -> Optional.of(data.images().image(row));
        List<PairComparison> pairs = Pairs.of(models);
        Comparison comparison = new Comparison(
                plan.name(),
                data.summary(),
                models,
                pairs,
                provenance,
                images,
                Significances.of(data.summary(), models, pairs),
                Optional.of(audit));
        writer.finish(comparison);
        return comparison;
    }

    private LoadedData load(ExperimentPlan plan, RunFolder folder) throws InterruptedException {
        boolean loaded = false;
        try {
            LoadedData data = LoadedData.load(plan.data(), contexts, plan.limit());
            loaded = true;
            return data;
        } finally {
            if (!loaded) {
                folder.abandon();
            }
        }
    }

    private Map<Cell, Run> runAll(
            ExperimentPlan plan, int workers, RunMaker maker, LoadedData data, Map<String, Architecture> architectures)
            throws InterruptedException, IOException {
        List<Cell> cells = new ArrayList<>();
        plan.seeds().forEach(seed -> plan.models().forEach(model -> cells.add(new Cell(model, seed))));
        // The longest first, so that no worker is left with a long one at the end.
        Map<ModelPlan, Double> work = new HashMap<>();
        plan.models().forEach(model -> work.put(model, work(model, architectures)));
        cells.sort(Comparator.comparingDouble((Cell cell) -> -work.get(cell.model())));
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            CompletionService<Map.Entry<Cell, Run>> ended = new ExecutorCompletionService<>(pool);
            int images = data.splits().train().size();
            cells.forEach(cell -> ended.submit(
                    () -> Map.entry(cell, maker.make(cell.model(), RunKey.of(cell.model(), cell.seed(), images)))));
            Map<Cell, Run> runs = new HashMap<>();
            while (runs.size() < cells.size()) {
                Map.Entry<Cell, Run> run = get(ended.take());
                runs.put(run.getKey(), run.getValue());
            }
            return runs;
        } finally {
            stop(pool);
        }
    }

    /** Nobody may write into the run folder any more once this returns, unless a plugin ignores its interruption for long. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T get(Future<T> future) throws InterruptedException, IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** A rough measure of how long a run takes; a model that does not tell may take longest. */
    private static double work(ModelPlan model, Map<String, Architecture> architectures) {
        return Optional.ofNullable(architectures.get(model.label()))
                .map(architecture -> (double) architecture.multiplyAdds()
                        * model.network().orElseThrow().training().epochs())
                .orElse(Double.MAX_VALUE);
    }

    private static ModelResult result(ModelPlan plan, Optional<Architecture> architecture, List<Run> runs) {
        return new ModelResult(
                plan.label(),
                plan.plugin().id(),
                new TreeMap<>(plan.settings().asText()),
                plan.network().map(ModelPlan.NetworkPlan::describe),
                architecture,
                plan.plugin().published(),
                runs);
    }

    private record Cell(ModelPlan model, long seed) {}
}
