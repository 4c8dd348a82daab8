package io.lookbook.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.report.ReportPdf;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.FileParser;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report whose experiment is run again. */
final class RepeatedReport {
    private final ReportPdf pdf;
    private final JsonNode metrics;
    private final JsonNode environment;

    /** Parses what is needed later at once: a damaged file is to be told before anything is trained or written. */
    private RepeatedReport(ReportPdf pdf) {
        FileParser parser = new FileParser(pdf);
        this.pdf = pdf;
        this.metrics = parser.object(RunFiles.METRICS);
        this.environment = parser.object(RunFiles.ENVIRONMENT);
        pdf.names().forEach(name -> parser.parse(name, content -> content.length));
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
        return pdf.experiment(files);
    }

    /** A warning, if the data is not that of the report: then the results will not be those of the report either. */
    Optional<String> differentData(DataSummary data) {
        String expected =
                TerminalText.line(metrics.path("dataset").path("fingerprint").asText());
        return expected.equals(data.fingerprint())
                ? Optional.empty()
                : Optional.of("warning: the dataset " + data.name() + " is not the one of " + pdf.file()
                        + ", so the results will differ; its fingerprint is " + data.fingerprint() + ", in the report "
                        + expected);
    }

    /**
     * Warnings, if the program or a plugin is not that of the report: then the results may differ. Plugins that only one of the
     * two uses are no matter: the user chose others.
     */
    List<String> differentPrograms(List<Provenance.Source> sources) {
        List<String> warnings = new ArrayList<>();
        String lookbook = environment.path("environment").path("lookbook").asText();
        if (!lookbook.equals(VersionText.lookbook())) {
            warnings.add(warning("lookbook", VersionText.lookbook(), lookbook));
        }
        for (Provenance.Source source : sources) {
            List<JsonNode> there = new ArrayList<>(); // several in a merged report
            environment.path("plugins").forEach(entry -> {
                if (entry.path("id").asText().equals(source.id())) {
                    there.add(entry);
                }
            });
            if (!there.isEmpty() && there.stream().noneMatch(entry -> isSame(source, entry))) {
                SortedMap<String, String> jars = jars(there.get(0));
                warnings.add(warning(
                        "the plugin source " + source.id(),
                        described(source.version(), source.jars(), jars),
                        described(there.get(0).path("version").asText(), jars, source.jars())));
            }
        }
        return warnings;
    }

    /**
     * What to get, where a message says that a plugin of the report is missing here.
     *
     * @param message what went wrong
     * @return advice that goes on after the message; empty if no source of the report is in it
     */
    Optional<String> missingPlugin(String message) {
        for (JsonNode source : environment.path("plugins")) {
            String id = source.path("id").asText();
            if (message.contains("'" + id + ":")) {
                return Optional.of(TerminalText.line(" " + pdf.file() + " was made with the plugin source " + id + ", "
                        + described(source.path("version").asText(), jars(source), new TreeMap<>())
                        + "; give the folder that has it by --plugins"));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the run gave what the report says, prediction by prediction.
     *
     * @param comparison the run
     * @param folder its files
     * @return a line to print; empty if the two have no model with the same label and seed
     * @throws IOException if a file cannot be read
     */
    Optional<String> comparedWith(Comparison comparison, RunFolder folder) throws IOException {
        int compared = 0;
        List<String> different = new ArrayList<>();
        for (ModelResult model : comparison.models()) {
            for (Run run : model.runs()) {
                String name = RunFiles.predictionsOf(model.label(), run.seed());
                Optional<byte[]> there = pdf.read(name);
                Optional<byte[]> here = folder.read(name);
                if (there.isPresent() && here.isPresent()) {
                    compared++;
                    if (!Arrays.equals(there.get(), here.get())) {
                        different.add(model.label() + " with seed " + run.seed());
                    }
                }
            }
        }
        if (compared == 0) {
            return Optional.empty();
        }
        return Optional.of(TerminalText.line(
                different.isEmpty()
                        ? "Repeated:   all predictions are those of " + pdf.file() + ", byte for byte"
                        : "Repeated:   the predictions of " + String.join(", ", different) + " differ from those of "
                                + pdf.file()));
    }

    private String warning(String what, String here, String there) {
        return TerminalText.line("warning: " + what + " is not the one of " + pdf.file()
                + ", so the results may differ; here it is " + here + ", in the report " + there);
    }

    private static boolean isSame(Provenance.Source source, JsonNode there) {
        return there.path("version").asText().equals(source.version())
                && jars(there).equals(source.jars());
    }

    private static SortedMap<String, String> jars(JsonNode source) {
        SortedMap<String, String> jars = new TreeMap<>();
        source.path("sha256")
                .properties()
                .forEach(jar -> jars.put(jar.getKey(), jar.getValue().asText()));
        return jars;
    }

    /** The version, and the jars that the other one does not have. */
    private static String described(String version, SortedMap<String, String> jars, SortedMap<String, String> other) {
        return "version " + version
                + jars.entrySet().stream()
                        .filter(jar -> !jar.getValue().equals(other.get(jar.getKey())))
                        .map(jar -> ", " + jar.getKey() + " of SHA-256 " + jar.getValue())
                        .collect(Collectors.joining());
    }
}
