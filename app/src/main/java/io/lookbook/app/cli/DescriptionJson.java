package io.lookbook.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.model.Architecture;

/** A description of a plugin for other programs: its entry in the listing of plugins, and more fields beside. */
final class DescriptionJson {
    private DescriptionJson() {}

    static String of(PluginDescription description) {
        ObjectNode document = PluginListingJson.entry(description.plugin());
        ObjectNode effective = document.putObject("effectiveOptions");
        description.inspection().options().forEach(effective::put);
        ObjectNode training = document.putObject("training");
        description.inspection().training().forEach(training::put);
        description.inspection().architecture().ifPresent(layers -> put(layers, description, document));
        document.put("licence", description.licence().orElse(null));
        ObjectNode sha256 = document.putObject("sha256");
        description.sha256().forEach(sha256::put);
        ArrayNode examples = document.putArray("examples");
        description.examples().forEach(examples::add);
        return JsonText.of(document);
    }

    private static void put(Architecture architecture, PluginDescription description, ObjectNode document) {
        ObjectNode node = document.putObject("architecture");
        ArrayNode shape = node.putArray("inputShape");
        shape.add(description.input().shape().height());
        shape.add(description.input().shape().width());
        shape.add(description.input().shape().channels());
        node.put("classes", description.input().classes());
        node.put("parameters", architecture.parameters());
        node.put("multiplyAdds", architecture.multiplyAdds());
        ArrayNode layers = node.putArray("layers");
        for (Architecture.Layer layer : architecture.layers()) {
            ObjectNode entry = layers.addObject();
            entry.put("type", layer.type());
            entry.put("detail", layer.detail());
            ArrayNode output = entry.putArray("outputShape");
            layer.outputShape().forEach(output::add);
            entry.put("parameters", layer.parameters());
        }
    }
}
