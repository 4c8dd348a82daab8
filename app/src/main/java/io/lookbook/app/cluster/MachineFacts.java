package io.lookbook.app.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.store.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a machine changes results, in their last digits.
 *
 * @param facts processor, Java and ND4J, texts by name
 */
record MachineFacts(SortedMap<String, String> facts) {
    /** Those of this process; loads ND4J's native code. */
    static MachineFacts here() {
        return new MachineFacts(SingleRun.machine());
    }

    byte[] toJson() {
        try {
            return Json.mapper().writeValueAsBytes(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts cannot be written as JSON", e);
        }
    }

    /** Empty if it is damaged. */
    static Optional<MachineFacts> ofJson(byte[] json) {
        try {
            return Optional.ofNullable(Json.mapper().readValue(json, new TypeReference<TreeMap<String, String>>() {}))
                    .map(MachineFacts::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** For the user. */
    @Override
    public String toString() {
        return String.join(", ", facts.values());
    }
}
