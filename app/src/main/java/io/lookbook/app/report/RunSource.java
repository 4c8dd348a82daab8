package io.lookbook.app.report;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.store.FileParser;
import io.lookbook.app.store.ForeignRunFolder;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import io.lookbook.app.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A finished run to compare with others: its folder, or a report, which carries the same files. Either may come from somebody
 * else.
 *
 * @param path the folder or the PDF, as the user named it
 * @param files what was read of
 * @param kind what to call it in a message: {@code run} or {@code report}
 * @param sha256 hexadecimal: of the PDF or, where it is a folder, of its {@code metrics.json}
 * @param identity the same for a run folder and for every report of it
 */
public record RunSource(Path path, RunFiles files, String kind, String sha256, String identity) {
    /**
     * Opens it.
     *
     * @param path a run folder or a report
     * @return it, nothing but its digests read yet
     * @throws DataException if there is no such thing, the run is not finished, or the report is damaged
     * @throws IOException if it cannot be read
     */
    public static RunSource open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            RunFiles files = new ForeignRunFolder(new RunFolder(path));
            byte[] metrics =
                    files.read(RunFiles.METRICS).orElseThrow(() -> new DataException(files.missing(RunFiles.METRICS)));
            return new RunSource(path, files, "run", Sha256.of(metrics), identity(files));
        }
        if (!Files.exists(path) && !path.toString().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            throw new DataException(
                    "there is no run folder or report " + path + "; 'lookbook list' shows the run folders");
        }
        ReportPdf pdf = ReportPdf.open(path);
        return new RunSource(path, pdf, "report", pdf.sha256(), identity(pdf));
    }

    /** When a run began stands in one file, what came of it in the other. */
    private static String identity(RunFiles files) throws IOException {
        StringBuilder both = new StringBuilder();
        for (String name : new String[] {RunFiles.METRICS, RunFiles.ENVIRONMENT}) {
            Optional<byte[]> content = files.read(name);
            both.append(content.map(Sha256::of).orElse("none")).append('\n');
        }
        return Sha256.of(both.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the results, without images.
     *
     * @return the comparison
     * @throws DataException if a file is missing or damaged
     */
    public Comparison comparison() {
        return new RunFolderReader(files).read((experiment, fingerprint) -> row -> Optional.empty());
    }

    /**
     * Reads the experiment.
     *
     * @param experiments what reads experiments
     * @return the experiment
     * @throws DataException if there is none, or it is damaged
     */
    Experiment experiment(ExperimentFile experiments) {
        String text = new FileParser(files)
                .parse(RunFiles.EXPERIMENT, content -> new String(content, StandardCharsets.UTF_8));
        try {
            return experiments.parse(text, "experiment", files.where(RunFiles.EXPERIMENT));
        } catch (DataException e) {
            throw e;
        } catch (UserException e) {
            throw new DataException(path + " is damaged: " + e.getMessage(), e);
        }
    }

    /** {@return the last part of its path, for a line of a text} */
    public String name() {
        return TerminalText.line(
                path.toAbsolutePath().normalize().getFileName() == null
                        ? path.toString()
                        : path.toAbsolutePath().normalize().getFileName().toString());
    }
}
