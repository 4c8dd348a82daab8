package io.lookbook.app.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
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
import io.lookbook.app.store.ForeignRunFolder;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import io.lookbook.app.store.RunFolderWriter;
import io.lookbook.app.store.RunHeader;
import io.lookbook.app.store.RunJournal;
import io.lookbook.app.store.RunOrigin;
import io.lookbook.app.store.Sha256;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Runs an experiment: loads and splits the data, fits every model with every seed, several side by side, and writes the run
 * folder. What comes out does not depend on the number of workers or on who finishes first.
 */
public final class ExperimentRunner {
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
     * @param journal of the run folder, claimed; given back if the data cannot be loaded
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
            ExperimentPlan plan, RunJournal journal, Instant created, Execution execution, RunObserver observer)
            throws InterruptedException, IOException {
        RunHeader header = header(plan, created, execution.fresh());
        journal.begin(header, files.write(plan.effective()));
        return run(plan, journal, load(plan, journal), Optional.empty(), execution, observer);
    }

    /**
     * Goes on with an experiment that was stopped, at whatever instant. Its results are those that it would have had otherwise.
     *
     * @param plan what to run: that of the experiment in the run folder
     * @param journal of the run folder
     * @param execution how its runs are made; whether they are made afresh was said when it began
     * @param observer is told how far it is
     * @return the comparison; models may have failed
     * @throws UserException if anything is not as it was when the run began, and results depend on it
     * @throws io.lookbook.api.data.DataException if the data is missing or damaged
     * @throws InterruptedException if the user stops it
     * @throws IOException if a file cannot be written
     */
    public Comparison resume(ExperimentPlan plan, RunJournal journal, Execution execution, RunObserver observer)
            throws InterruptedException, IOException {
        RunHeader begun = journal.header();
        LoadedData data = LoadedData.load(plan.data(), contexts, plan.limit());
        Optional<RunOrigin> origin = new RunFolderReader(new ForeignRunFolder(journal.folder())).origin();
        if (origin.isEmpty() && journal.hasResults()) {
            throw new DataException(journal.folder().where(RunFiles.ENVIRONMENT)
                    + " is lost, so nothing tells whether this run can go on here; copy the folder again, or begin anew with"
                    + " 'lookbook run " + journal.folder().experiment() + "'");
        }
        Resumption.check(
                journal.folder(),
                begun,
                header(plan, begun.created(), begun.fresh()),
                origin,
                provenance(plan, begun.created(), execution),
                data.summary().fingerprint());
        return run(plan, journal, data, origin, execution.withFresh(begun.fresh()), observer);
    }

    private RunHeader header(ExperimentPlan plan, Instant created, boolean fresh) {
        return new RunHeader(
                created,
                fresh,
                engine.digest(),
                Sha256.of(files.write(plan.effective()).getBytes(UTF_8)));
    }

    private Provenance provenance(ExperimentPlan plan, Instant created, Execution execution) {
        return Environment.of(plan, created, execution.workers(), files.write(plan.effective()));
    }

    private Comparison run(
            ExperimentPlan plan,
            RunJournal journal,
            LoadedData data,
            Optional<RunOrigin> origin,
            Execution execution,
            RunObserver observer)
            throws InterruptedException, IOException {
        observer.loaded(data.summary());
        RunFolder folder = journal.folder();
        Provenance provenance = origin.map(RunOrigin::provenance)
                .orElseGet(() -> provenance(plan, journal.header().created(), execution));
        RunFolderWriter writer = new RunFolderWriter(folder);
        if (origin.isEmpty()) {
            writer.environment(provenance, data.summary().fingerprint());
        }
        writer.split(data.splits());
        DataAudit audit = auditor.audit(data.images(), data.splits(), data.summary());

        Map<Cell, Run> endedBefore = endedBefore(plan, journal, data, observer);
        boolean isolated = execution.isolation().isPresent();
        // A foreign network that is isolated tells its own from its process, because it may crash when it is asked.
        Map<String, Architecture> architectures = new ConcurrentHashMap<>();
        plan.models().stream().filter(model -> !isolated || !model.isForeign()).forEach(model -> Architectures.of(
                        model, data, contexts)
                .ifPresent(architecture -> architectures.put(model.label(), architecture)));
        OtherMachines others =
                new OtherMachines(writer, provenance, data.summary().fingerprint());
        RunSurroundings surroundings = new RunSurroundings(
                plan, folder, data.summary(), data.splits().train().size(), observer, architectures::put, others);
        RunDependencies dependencies =
                new RunDependencies(engine, provenance, data, plan.data().scale());
        List<SortedMap<String, String>> trained = trained(endedBefore, dependencies);
        UnaryOperator<RunMaker> keeping = making -> new ReusedRuns(
                cache,
                dependencies,
                journal,
                data,
                execution.fresh(),
                trained,
                others::made,
                observer,
                new RecordedRuns(making, journal));
        List<Cell> cells = toMake(plan, architectures, endedBefore);
        Map<Cell, Run> runs = new HashMap<>(endedBefore);
        try (CellRunner runner = runner(cells, execution, surroundings, data)) {
            observer.planned(
                    cells.stream()
                            .map(cell -> RunKey.of(cell.model(), cell.seed(), surroundings.trainingImages()))
                            .toList(),
                    runner.sideBySide());
            runs.putAll(runner.run(cells, keeping));
        }
        List<ModelResult> models = new ArrayList<>();
        for (ModelPlan model : plan.models()) {
            List<Run> own = plan.seeds().stream()
                    .map(seed -> runs.get(new Cell(model, seed)))
                    .toList();
            // Code that has made all these runs before may be asked here.
            Optional<Architecture> architecture = Optional.ofNullable(architectures.get(model.label()))
                    .or(() -> plan.seeds().stream().allMatch(seed -> wasMade(new Cell(model, seed), runs, endedBefore))
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
                others.provenance(),
                images,
                Significances.of(data.summary(), models, pairs),
                Optional.of(audit));
        writer.metrics(comparison);
        return comparison;
    }

    /** What had ended before the experiment was stopped, with all its files. */
    private static Map<Cell, Run> endedBefore(
            ExperimentPlan plan, RunJournal journal, LoadedData data, RunObserver observer) throws IOException {
        Map<Cell, Run> ended = new HashMap<>();
        int classes = data.summary().classes().size();
        int images = data.splits().train().size();
        for (Cell cell : cells(plan)) {
            journal.find(cell.model().label(), cell.seed(), classes).ifPresent(run -> {
                ended.put(cell, run);
                observer.endedBefore(RunKey.of(cell.model(), cell.seed(), images), run);
            });
        }
        return ended;
    }

    private static List<SortedMap<String, String>> trained(Map<Cell, Run> runs, RunDependencies dependencies) {
        return runs.entrySet().stream()
                .filter(run -> run.getValue().reusedFrom().isEmpty())
                .flatMap(run ->
                        dependencies.of(run.getKey().model(), run.getKey().seed()).stream())
                .toList();
    }

    private static boolean wasMade(Cell cell, Map<Cell, Run> runs, Map<Cell, Run> endedBefore) {
        return endedBefore.containsKey(cell) || runs.get(cell).reusedFrom().isPresent();
    }

    private static List<Cell> cells(ExperimentPlan plan) {
        return plan.seeds().stream()
                .flatMap(seed -> plan.models().stream().map(model -> new Cell(model, seed)))
                .toList();
    }

    private LoadedData load(ExperimentPlan plan, RunJournal journal) throws InterruptedException {
        boolean loaded = false;
        try {
            LoadedData data = LoadedData.load(plan.data(), contexts, plan.limit());
            loaded = true;
            return data;
        } finally {
            if (!loaded) {
                journal.abandon();
            }
        }
    }

    private CellRunner runner(List<Cell> cells, Execution execution, RunSurroundings surroundings, LoadedData data)
            throws InterruptedException {
        if (execution.elsewhere().isPresent() && !cells.isEmpty()) {
            return execution.elsewhere().get().open(surroundings);
        }
        RunMaker here = new TrainingHere(contexts, surroundings.folder(), surroundings.observer(), data);
        RunMaker training = execution
                .isolation()
                .map(isolation -> isolation.around(here, surroundings))
                .orElse(here);
        return new LocalWorkers(
                execution.workers(),
                surroundings.trainingImages(),
                new ObservedTraining(training, surroundings.observer()));
    }

    /** The longest first, so that no worker is left with a long one at the end. */
    private static List<Cell> toMake(
            ExperimentPlan plan, Map<String, Architecture> architectures, Map<Cell, Run> endedBefore) {
        List<Cell> cells = new ArrayList<>(cells(plan));
        cells.removeAll(endedBefore.keySet());
        Map<ModelPlan, Double> work = new HashMap<>();
        plan.models().forEach(model -> work.put(model, work(model, architectures)));
        cells.sort(Comparator.comparingDouble((Cell cell) -> -work.get(cell.model())));
        return cells;
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
}
