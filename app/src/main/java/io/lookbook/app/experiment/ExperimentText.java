package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.store.NearbyFile;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of an experiment file, which may be a device or what another program writes, and then has no end. */
final class ExperimentText {
    /** Far more than any experiment has. */
    private static final int LARGEST = 1 << 20;

    private ExperimentText() {}

    static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("it is larger than 1 MB, which no experiment is");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (IOException e) {
            throw new UserException("cannot read the experiment file " + file + ": " + why(file, e), e);
        }
    }

    private static String why(Path file, IOException e) {
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (Files.isDirectory(file)) {
            return Files.exists(file.resolve(RunFiles.EXPERIMENT)) ? runFolder(file) : "it is a folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return Files.exists(file) ? e.getMessage() : "there is no such file." + NearbyFile.didYouMean(file);
    }

    private static String runFolder(Path folder) {
        return "it is a run folder. 'lookbook run "
                + ShellWord.of(folder.resolve(RunFiles.EXPERIMENT).toString())
                + "' runs its experiment anew; 'lookbook run --resume " + ShellWord.of(folder.toString())
                + "' goes on with a run that was stopped";
    }
}
