package io.lookbook.app.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Why a process ended without saying how its run ended.
 *
 * @param exitCode of the process
 * @param crashFile what Java wrote if it crashed
 * @param lastLines what the process said last
 */
record EndOfProcess(int exitCode, Path crashFile, List<String> lastLines) {
    private static final int KILLED = 137;
    private static final String FRAME = "# Problematic frame:";

    /** {@return a sentence for the failed run} */
    String reason() {
        if (Files.isRegularFile(crashFile)) {
            return "its process crashed in native code"
                    + frame().map(frame -> " (" + frame + ")").orElse("") + "; " + crashFile.getFileName()
                    + " in its folder of the run folder says where";
        }
        if (exitCode == KILLED) {
            return "its process was killed from outside, as the system does where memory runs out"
                    + "; --plugin-memory sets a limit that it can keep";
        }
        return "its process ended with exit code " + exitCode + " before the run was complete, as System.exit does"
                + lastLines.stream()
                        .reduce((before, after) -> after)
                        .map(line -> "; the last that it said: " + line)
                        .orElse("");
    }

    /** The line after the heading names the function, such as {@code # C  [libfoo.so+0x1f2]  bar+0x12}. */
    private Optional<String> frame() {
        try {
            List<String> lines = Files.readAllLines(crashFile, UTF_8);
            int heading = lines.indexOf(FRAME);
            return heading < 0 || heading + 1 == lines.size()
                    ? Optional.empty()
                    : Optional.of(lines.get(heading + 1).substring(1).strip().replaceAll("\\s+", " "));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // half written by a process that was dying
        }
    }
}
