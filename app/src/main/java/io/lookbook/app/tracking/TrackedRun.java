package io.lookbook.app.tracking;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished run, for trackers.
 *
 * @param folder its files
 * @param comparison what they say
 * @param reports the files of its reports
 */
public record TrackedRun(RunFolder folder, Comparison comparison, List<Path> reports) {
    private static final int ID_LENGTH = 32;

    /** Copies the list. */
    public TrackedRun {
        reports = List.copyOf(reports);
    }

    /** {@return the name of its folder} */
    String name() {
        return folder.root().toAbsolutePath().normalize().getFileName().toString();
    }

    /** How many images each model learned from. */
    int trainingImages() {
        return comparison.data().splits().stream()
                .filter(split -> split.name().equals("train"))
                .mapToInt(DataSummary.Split::size)
                .sum();
    }

    /**
     * The same for the same results of the same run, so that tracking it again changes nothing.
     *
     * @param parts what of the run; none for all of it
     * @return 32 hexadecimal digits
     */
    String id(String... parts) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String file : new String[] {RunFiles.METRICS, RunFiles.ENVIRONMENT}) {
            all.append(folder.read(file).map(Sha256::of).orElse("")).append('\n');
        }
        for (String part : parts) {
            all.append(part).append('\n');
        }
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }
}
