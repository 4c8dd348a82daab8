package io.lookbook.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Documents for other programs, at which somebody may look in a terminal: indented, and ASCII alone. */
final class JsonText {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    private JsonText() {}

    /**
     * Writes a document.
     *
     * @param document a tree, or a record of texts, numbers, lists and records
     * @return JSON of several lines
     */
    static String of(Object document) {
        try {
            return WRITER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("trees and records are always JSON", e);
        }
    }
}
