package io.lookbook.app.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.report.Report;
import io.lookbook.app.store.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a run that travel with its report: all that its numbers can be computed from again, but for the weights. */
final class RunAttachments {
    /** A report is made in memory, and is to be mailed. 70 runs on 14 000 images of ten classes have as much. */
    private static final long LARGEST_SUM = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(RunAttachments.class);

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";

    private final RunFiles files;
    private final List<Report.Attachment> attachments = new ArrayList<>();
    private long sum;

    private RunAttachments(RunFiles files) {
        this.files = files;
    }

    /**
     * Reads them.
     *
     * @param files of the run
     * @param comparison what was read from them
     * @param imprint how the report is made
     * @return the attachments; without predictions and histories where those are too large
     * @throws IOException if a file cannot be read
     */
    static List<Report.Attachment> of(RunFiles files, Comparison comparison, Imprint imprint) throws IOException {
        RunAttachments small = new RunAttachments(files);
        small.add(RunFiles.METRICS, JSON, "All metrics of this report");
        small.add(RunFiles.EXPERIMENT, "application/yaml", "The configuration that repeats this comparison");
        small.add(RunFiles.ENVIRONMENT, JSON, "Versions, machine, plugins");
        small.attachments.add(new Report.Attachment(Imprint.NAME, JSON, "How this report was made", imprint.json()));
        RunAttachments all = new RunAttachments(files);
        all.attachments.addAll(small.attachments);
        return all.addRuns(comparison) ? all.attachments : small.attachments;
    }

    private boolean addRuns(Comparison comparison) throws IOException {
        add(RunFiles.SPLIT, CSV, "Which example is in which part of the data");
        for (ModelResult model : comparison.models()) {
            for (Run run : model.runs()) {
                String of = model.label() + ", seed " + run.seed();
                add(RunFiles.historyOf(model.label(), run.seed()), CSV, "Training history of " + of);
                if (run.test().isPresent()) {
                    add(RunFiles.predictionsOf(model.label(), run.seed()), CSV, "Test predictions of " + of);
                }
                if (sum > LARGEST_SUM) {
                    LOG.warn(
                            "the report carries no predictions, because they are larger than {} MB; it cannot be verified"
                                    + " or merged",
                            LARGEST_SUM >> 20);
                    return false;
                }
            }
        }
        return true;
    }

    private void add(String name, String mediaType, String description) throws IOException {
        Optional<byte[]> content = files.read(name);
        if (content.isPresent()) {
            sum += content.get().length;
            attachments.add(new Report.Attachment(
                    name, mediaType, description, new String(content.get(), StandardCharsets.UTF_8)));
        }
    }
}
