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
import java.util.List;
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
            if (!files.has(RunFiles.METRICS)) {
                throw new DataException(
                        path + " is a folder, but holds no finished run: " + files.missing(RunFiles.METRICS));
            }
            return new RunSource(path, files, "run", digest(files, RunFiles.METRICS), identity(files));
        }
        if (!Files.exists(path) && !path.toString().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            throw new DataException(
                    "there is no run folder or report " + path + "; 'lookbook list' shows the run folders");
        }
        ReportPdf pdf = ReportPdf.open(path);
        return new RunSource(path, pdf, "report", pdf.sha256(), identity(pdf));
    }

    /** Two runs may come to the same results; when they began stands in another file. */
    private static String identity(RunFiles files) {
        StringBuilder all = new StringBuilder();
        for (String name : List.of(RunFiles.METRICS, RunFiles.ENVIRONMENT, RunFiles.EXPERIMENT, RunFiles.SPLIT)) {
            all.append(files.has(name) ? digest(files, name) : "none").append('\n');
        }
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** With a message that names the file, where that is damaged. */
    private static String digest(RunFiles files, String name) {
        return new FileParser(files).parse(name, Sha256::of);
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
