package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.app.store.RunJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Chooses the folders that commands write to. */
final class RunFolders {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunFolders() {}

    /** Refuses a name that is none; {@code out} is null where the user gave none. */
    static void check(Path out) {
        if (out != null && out.toString().isBlank()) {
            throw new UserException("--out takes the name of a folder");
        }
    }

    /** The folder that the user gave or, if null, {@code runs/<UTC time>-<name>}. */
    static RunJournal claim(Path out, String name, Instant now) {
        return out != null ? RunJournal.claim(out) : claimDefault(name, now);
    }

    /** Two runs that begin in the same second get folders of their own. */
    private static RunJournal claimDefault(String name, Instant now) {
        String base = TIME.format(now) + "-" + RunNames.safe(name);
        for (int copy = 1; ; copy++) {
            Path folder = Path.of("runs").resolve(copy == 1 ? base : base + "-" + copy);
            if (Files.exists(folder)) {
                continue;
            }
            try {
                return RunJournal.claim(folder);
            } catch (UserException e) {
                if (!RunJournal.isIn(folder)) {
                    throw e; // it was not another run that was quicker
                }
            }
        }
    }
}
