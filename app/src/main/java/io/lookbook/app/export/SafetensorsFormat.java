package io.lookbook.app.export;

import io.lookbook.app.store.NewFile;
import java.io.IOException;

/** Safetensors: every weight array by its name in the network, and in the metadata the classes, the scaling and the rest. */
public final class SafetensorsFormat {
    private SafetensorsFormat() {}

    /**
     * Writes a network's weights.
     *
     * @param model the trained network
     * @param file where to
     * @throws IOException if it cannot be written
     */
    public static void write(ExportedModel model, NewFile file) throws IOException {
        file.write(ModelDescription.of(model), model.saved().weights());
    }
}
