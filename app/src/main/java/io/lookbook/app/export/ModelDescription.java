package io.lookbook.app.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lookbook.app.store.Json;
import io.lookbook.app.store.SavedModel;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an exported file says of its model, for who finds it without the run. */
final class ModelDescription {
    private ModelDescription() {}

    /** Texts by name; the same for every format, and the same for one model at every export. */
    static SortedMap<String, String> of(ExportedModel model) {
        SavedModel saved = model.saved();
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("classes", json(saved.data().classes()));
        texts.put("dataset", saved.data().name());
        texts.put("dataset_fingerprint", saved.data().fingerprint());
        texts.put("image_shape", saved.data().shape().toString());
        texts.put("lookbook_version", model.lookbook());
        texts.put("model", saved.label());
        texts.put("model_plugin", saved.plugin());
        texts.put("pixel_divisor", number(model.scale()));
        texts.put("seed", String.valueOf(saved.seed()));
        saved.background().ifPresent(word -> texts.put("training_background", word));
        texts.put("weights_sha256", saved.sha256());
        return texts;
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    /** Without a fraction where there is none. */
    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
