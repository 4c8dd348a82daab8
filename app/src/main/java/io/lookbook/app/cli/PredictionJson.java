package io.lookbook.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lookbook.app.predict.Classified;
import io.lookbook.app.store.SavedModel;
import java.util.ArrayList;
import java.util.List;

/** What images were taken for, for other programs. */
final class PredictionJson {
    private static final int SCHEMA_VERSION = 1;

    private final List<ImageEntry> images = new ArrayList<>();
    private final List<FailureEntry> failures = new ArrayList<>();

    private record Listing(
            int schemaVersion,
            String model,
            long seed,
            List<String> classes,
            List<ImageEntry> images,
            List<FailureEntry> failures) {}

    private record ImageEntry(String image, List<String> steps, List<ClassEntry> likely) {}

    private record ClassEntry(@JsonProperty("class") String name, float probability) {}

    private record FailureEntry(String file, String reason) {}

    void add(Classified classified) {
        images.add(new ImageEntry(
                classified.image().name(),
                classified.image().steps(),
                classified.likely().stream()
                        .map(likely -> new ClassEntry(likely.name(), likely.probability()))
                        .toList()));
    }

    void failed(String file, String reason) {
        failures.add(new FailureEntry(file, reason));
    }

    String write(SavedModel model) {
        return JsonText.of(new Listing(
                SCHEMA_VERSION, model.label(), model.seed(), model.data().classes(), images, failures));
    }
}
