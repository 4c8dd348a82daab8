package io.lookbook.app.experiment;

import io.lookbook.api.eval.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes runs on threads of this process. */
final class LocalWorkers implements CellRunner {
    private final int workers;
    private final int trainingImages;
    private final RunMaker training;

    /**
     * Creates it.
     *
     * @param workers how many runs it makes side by side
     * @param trainingImages how many images an epoch has
     * @param training makes one
     */
    LocalWorkers(int workers, int trainingImages, RunMaker training) {
        this.workers = workers;
        this.trainingImages = trainingImages;
        this.training = training;
    }

    @Override
    public int sideBySide() {
        return workers;
    }

    @Override
    public Map<Cell, Run> run(List<Cell> cells, UnaryOperator<RunMaker> keeping)
            throws InterruptedException, IOException {
        return CellPool.make(cells, () -> workers, trainingImages, keeping.apply(training));
    }

    @Override
    public void close() {}
}
