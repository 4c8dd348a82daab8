package io.lookbook.app.experiment;

import io.lookbook.api.eval.Run;
import io.lookbook.app.store.RunJournal;
import java.io.IOException;

/** Writes down how each run ended, so that none that has ended is ever made again. */
final class RecordedRuns implements RunMaker {
    private final RunMaker making;
    private final RunJournal journal;

    RecordedRuns(RunMaker making, RunJournal journal) {
        this.making = making;
        this.journal = journal;
    }

    @Override
    public Run make(ModelPlan model, RunKey key) throws InterruptedException, IOException {
        Run run = making.make(model, key);
        journal.ended(model.label(), run);
        return run;
    }
}
