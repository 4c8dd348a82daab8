package io.lookbook.app.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Run;
import java.util.Optional;

/**
 * How one run ended, as a line of JSON: what another process hands over beside the files that the run left in its run folder.
 */
public final class RunRecord {
    private RunRecord() {}

    /**
     * Writes it down.
     *
     * @param run the run; its history and predictions are in files of their own
     * @return one line of JSON
     */
    public static String write(Run run) {
        try {
            return Json.mapper().writeValueAsString(MetricsMapping.run(run, Optional.empty()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and texts cannot be written as JSON", e);
        }
    }

    /**
     * Reads it back.
     *
     * @param record what {@link #write} gave
     * @param folder the run folder with its files
     * @param label the model
     * @param classes how many there are
     * @return the run, with all metrics computed from its predictions
     * @throws DataException if a file is missing or damaged
     */
    public static Run read(String record, RunFolder folder, String label, int classes) {
        try {
            return new RunFolderReader(folder)
                    .run(label, Json.mapper().readValue(record, MetricsJson.Run.class), classes);
        } catch (JsonProcessingException e) {
            throw new DataException("the record of a run of " + label + " is damaged: " + e.getOriginalMessage(), e);
        }
    }
}
