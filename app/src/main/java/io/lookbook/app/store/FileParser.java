package io.lookbook.app.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.lookbook.api.data.DataException;
import java.io.IOException;

/**
 * Parses the files of a run. Whatever a damaged file makes a parser throw, the user is told which file it was.
 *
 * @param files of the run
 */
record FileParser(RunFiles files) {
    /**
     * Reads and parses a file.
     *
     * @param name its name
     * @param parser what to do with its content
     * @return what the parser gives
     * @throws DataException if there is no such file, or the parser cannot read it
     */
    <T> T parse(String name, Parser<T> parser) {
        try {
            return parser.parse(files.read(name).orElseThrow(() -> new DataException(files.missing(name))));
        } catch (DataException e) {
            throw e;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new DataException(
                    files.where(name) + " is damaged"
                            + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()) + ": "
                            + (e instanceof JsonEOFException ? "it ends too early" : e.getOriginalMessage()),
                    e);
        } catch (IOException | RuntimeException e) {
            throw new DataException(files.where(name) + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Reads the content of a file. */
    interface Parser<T> {
        T parse(byte[] content) throws IOException;
    }
}
