package io.lookbook.app.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;

/**
 * Parses the files of a run. Whatever a damaged file makes a parser throw, the user is told which file it was.
 *
 * @param files of the run
 */
public record FileParser(RunFiles files) {
    private static final int LONGEST_MESSAGE = 500;

    /**
     * Reads and parses a file.
     *
     * @param name its name
     * @param parser what to do with its content
     * @param <T> what it makes of it
     * @return what the parser gives
     * @throws DataException if there is no such file, or the parser cannot read it
     */
    public <T> T parse(String name, Parser<T> parser) {
        try {
            return parser.parse(files.read(name).orElseThrow(() -> new DataException(files.missing(name))));
        } catch (DataException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new DataException(files.where(name) + " is damaged" + place(e) + ": " + what(e), e);
        } catch (FileSystemException e) {
            throw new UncheckedIOException(e); // no rights: that says nothing of what is in it
        } catch (IOException | RuntimeException e) {
            throw new DataException(files.where(name) + " is damaged: " + what(e), e);
        }
    }

    /**
     * Reads a JSON file.
     *
     * @param name its name
     * @return an object; what is in it is not checked
     * @throws DataException if there is no such file, or it is no object
     */
    public JsonNode object(String name) {
        return parse(name, content -> {
            JsonNode tree = Json.mapper().readTree(content);
            if (!tree.isObject()) {
                throw new IOException("it is no object: it does not begin with {");
            }
            return tree;
        });
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Jackson's own messages are for programmers: they name classes. */
    private static String what(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (e instanceof StreamConstraintsException) {
            return "it is nested deeper, or has more or longer values, than any file of a run";
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof RuntimeException cause) {
            return what(cause);
        }
        if (e instanceof MismatchedInputException mismatch) {
            return field(mismatch) + " has a value of another kind than belongs there";
        }
        return cut(e.getOriginalMessage());
    }

    /** What is wrong may be a megabyte long. */
    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    private static String field(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (path.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return path.isEmpty() ? "it" : path.toString();
    }

    private static String what(Exception e) {
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (e instanceof UncheckedIOException unchecked) {
            return what(unchecked.getCause());
        }
        String message = e.getMessage();
        // Parallel streams wrap what was thrown into another one of its kind.
        if (e.getCause() instanceof RuntimeException cause && cause.toString().equals(message)) {
            return what(cause);
        }
        // Java words its own for programmers.
        boolean forProgrammers = message == null || e instanceof NullPointerException && message.startsWith("Cannot ");
        return forProgrammers ? "a value is missing that must be there" : cut(message);
    }

    /**
     * Reads the content of a file.
     *
     * @param <T> what it makes of it
     */
    public interface Parser<T> {
        /**
         * Reads it.
         *
         * @param content all bytes
         * @return what is in it
         * @throws IOException if it is damaged
         */
        T parse(byte[] content) throws IOException;
    }
}
