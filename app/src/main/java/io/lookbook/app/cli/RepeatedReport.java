package io.lookbook.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.report.ReportPdf;
import io.lookbook.app.store.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A report whose experiment is run again. */
final class RepeatedReport {
    private final ReportPdf pdf;

    private RepeatedReport(ReportPdf pdf) {
        this.pdf = pdf;
    }

    /** Empty unless the file begins as a PDF does, or has the name of one. */
    static Optional<RepeatedReport> of(Path file) throws IOException {
        if (file == null
                || !ReportPdf.isPdf(file)
                        && !file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            return Optional.empty();
        }
        return Optional.of(new RepeatedReport(ReportPdf.open(file)));
    }

    Experiment experiment(ExperimentFile files) {
        return files.parse(pdf.text(RunFiles.EXPERIMENT), "experiment", pdf.where(RunFiles.EXPERIMENT));
    }

    /** A warning, if the data is not that of the report: then the results will not be those of the report either. */
    Optional<String> differentData(DataSummary data) {
        String expected = fingerprint();
        return expected.equals(data.fingerprint())
                ? Optional.empty()
                : Optional.of("warning: the dataset " + data.name() + " is not the one of " + pdf.file()
                        + ", so the results will differ; its fingerprint is " + data.fingerprint() + ", in the report "
                        + expected);
    }

    private String fingerprint() {
        try {
            JsonNode metrics = JsonMapper.builder().build().readTree(pdf.text(RunFiles.METRICS));
            return metrics.path("dataset").path("fingerprint").asText();
        } catch (IOException e) {
            throw new DataException(pdf.where(RunFiles.METRICS) + " is damaged: " + e.getMessage(), e);
        }
    }
}
