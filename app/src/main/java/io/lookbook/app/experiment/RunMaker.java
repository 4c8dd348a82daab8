package io.lookbook.app.experiment;

import io.lookbook.api.eval.Run;
import java.io.IOException;

/** Makes one run and leaves its files in the run folder. A model's failure is a result, not an exception. */
@FunctionalInterface
public interface RunMaker {
    /**
     * Makes it.
     *
     * @param model the model and how it is trained
     * @param run which run of it
     * @return how it ended
     * @throws InterruptedException if the user stops it
     * @throws IOException if a file cannot be written
     */
    Run make(ModelPlan model, RunKey run) throws InterruptedException, IOException;
}
