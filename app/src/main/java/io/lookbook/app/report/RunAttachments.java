package io.lookbook.app.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import io.lookbook.api.report.SectionContent;
import io.lookbook.app.store.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a run that travel with its report: all that its numbers can be computed from again, but for the weights. */
final class RunAttachments {
    /** What a reader of reports takes, with room for what a report has beside the files of its runs. */
    private static final Limits READABLE = new Limits(
            AttachmentReader.LARGEST, AttachmentReader.LARGEST_SUM - (1 << 20), AttachmentReader.MOST_FILES - 10);

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";

    private final RunFiles files;
    private final Limits limits;
    private final List<Report.Attachment> attachments = new ArrayList<>();
    private long sum;
    private long largest;

    private RunAttachments(RunFiles files, Limits limits) {
        this.files = files;
        this.limits = limits;
    }

    /**
     * How large attachments may be.
     *
     * @param largest how many bytes one may have
     * @param sum how many bytes all may have
     * @param files how many there may be
     */
    record Limits(long largest, long sum, int files) {}

    /**
     * Reads the files of the runs: histories, predictions, the split.
     *
     * @param files of the run
     * @param comparison what was read from them
     * @return them; empty where they are too large for a report that can be read again
     * @throws IOException if a file cannot be read
     */
    static Optional<List<Report.Attachment>> ofRuns(RunFiles files, Comparison comparison) throws IOException {
        return ofRuns(files, comparison, READABLE);
    }

    static Optional<List<Report.Attachment>> ofRuns(RunFiles files, Comparison comparison, Limits limits)
            throws IOException {
        RunAttachments runs = new RunAttachments(files, limits);
        return runs.addRuns(comparison) ? Optional.of(runs.attachments) : Optional.empty();
    }

    /**
     * Reads what describes the whole.
     *
     * @param files of the run
     * @param imprint how the report is made
     * @return metrics, configuration, environment and imprint
     * @throws IOException if a file cannot be read
     */
    static List<Report.Attachment> ofAll(RunFiles files, Imprint imprint) throws IOException {
        RunAttachments small = new RunAttachments(files, READABLE);
        small.add(RunFiles.METRICS, JSON, "All metrics of this report");
        small.add(RunFiles.EXPERIMENT, "application/yaml", "The configuration that repeats this comparison");
        small.add(RunFiles.ENVIRONMENT, JSON, "Versions, machine, plugins");
        small.attachments.add(new Report.Attachment(Imprint.NAME, JSON, "How this report was made", imprint.json()));
        return small.attachments;
    }

    /** {@return what a report without the files of its runs says of itself} */
    static Report.NamedSection note() {
        return new Report.NamedSection(
                "attachments",
                new SectionContent(
                        "Attachments",
                        List.of(new Block.Note(
                                "This report does not carry its predictions",
                                "Predictions, training histories and the split are not attached, because they are larger"
                                        + " than " + (AttachmentReader.LARGEST_SUM >> 20)
                                        + " MB together, or one of them than "
                                        + (AttachmentReader.LARGEST >> 20)
                                        + " MB. So its numbers cannot be verified, and it"
                                        + " cannot be merged; both need its run folder."))));
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
                if (sum > limits.sum() || largest > limits.largest() || attachments.size() > limits.files()) {
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
            largest = Math.max(largest, content.get().length);
            attachments.add(new Report.Attachment(
                    name, mediaType, description, new String(content.get(), StandardCharsets.UTF_8)));
        }
    }
}
