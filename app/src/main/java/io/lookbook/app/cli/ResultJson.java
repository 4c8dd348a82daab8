package io.lookbook.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Verdict;
import io.lookbook.app.store.FileParser;
import io.lookbook.app.store.RunFiles;
import java.nio.file.Path;
import java.util.List;

/** The results of a comparison for other programs: {@code metrics.json}, and beside it where the files are and the verdict. */
final class ResultJson {
    private ResultJson() {}

    /**
     * Writes it.
     *
     * @param comparison the results
     * @param files of the run folder
     * @param folder the run folder
     * @param reports the files of the reports
     * @return one JSON object of several lines
     */
    static String of(Comparison comparison, RunFiles files, Path folder, List<Path> reports) {
        ObjectNode document = (ObjectNode) new FileParser(files).object(RunFiles.METRICS);
        document.put("run_folder", folder.toString());
        ArrayNode paths = document.putArray("reports");
        reports.forEach(report -> paths.add(report.toString()));
        ArrayNode verdict = document.putArray("verdict");
        Verdict.of(comparison).forEach(sentence -> verdict.add(sentence.replace('\u00a0', ' ')));
        return JsonText.of(document);
    }
}
