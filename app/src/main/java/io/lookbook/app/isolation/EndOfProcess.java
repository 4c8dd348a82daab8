package io.lookbook.app.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a process ended without saying how its run ended.
 *
 * @param exitCode of the process
 * @param crashFile what Java wrote if it crashed
 * @param lastLines what the process said last
 */
record EndOfProcess(int exitCode, Path crashFile, List<String> lastLines) {
    private static final int KILLED = 137;

    /** 128 and the number of SIGHUP, SIGINT, SIGKILL, SIGTERM. */
    private static final Set<Integer> STOPPED = Set.of(129, 130, KILLED, 143);

    private static final String FRAME = "# Problematic frame:";

    /** Whether a signal ended it that a terminal or a system sends to all processes of a program. */
    boolean isByStopSignal() {
        return STOPPED.contains(exitCode);
    }

    /** {@return what is said of the failed run} */
    PluginException failure(PluginGuard guard) {
        if (Files.isRegularFile(crashFile)) {
            return guard.failed(
                    "its process crashed in native code"
                            + frame().map(frame -> " (" + frame + ")").orElse(""),
                    "Send its author " + crashFile.getFileName() + ", which lies beside the run's other files");
        }
        if (exitCode == KILLED) {
            return guard.failed(
                    "its process was killed from outside, as the system does where memory runs out",
                    "Give it a limit that it can keep with --plugin-memory");
        }
        String last = lastLines.isEmpty() ? "" : "; the last that it said: " + lastLines.get(lastLines.size() - 1);
        return guard.failed(
                "its process ended with exit code " + exitCode + " before the run was complete" + last,
                "Ask its author to throw an exception instead, which says what went wrong");
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
