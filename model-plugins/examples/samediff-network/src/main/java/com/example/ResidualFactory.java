package com.example;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import io.lookbook.toolkit.Initializer;
import io.lookbook.toolkit.NetworkGraph;
import io.lookbook.toolkit.SameDiffNetwork;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A network whose forward pass is written with SameDiff: it is no chain of layers, for one of them is skipped as well. */
public final class ResidualFactory implements ModelFactory {
    private static final Option<Integer> UNITS = Option.integer("units", 128, 1, 4096, "units of both hidden layers");

    @Override
    public String name() {
        return "residual-mlp";
    }

    @Override
    public String description() {
        return "two dense layers, the second of which adds to what the first gives";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(UNITS);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("adam", 0.001, 5, 64); // unless the user says otherwise
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        int units = settings.get(UNITS);
        return SameDiffNetwork.of(graph -> logits(graph, units));
    }

    private static SDVariable logits(NetworkGraph graph, int units) {
        SameDiff sd = graph.sameDiff();
        int pixels = graph.image().size();
        SDVariable flat = graph.images().reshape(graph.batch(), pixels);
        SDVariable first = sd.nn().relu(dense(graph, "first", flat, pixels, units), 0);
        SDVariable second = sd.nn().relu(dense(graph, "second", first, units, units), 0);
        SDVariable sum = graph.dropout(first.add(second), 0.2);
        return dense(graph, "output", sum, units, graph.classes());
    }

    private static SDVariable dense(NetworkGraph graph, String name, SDVariable x, int in, int out) {
        SDVariable weight = graph.weight(name + ".weight", Initializer.HE, in, out);
        return x.mmul(weight).add(graph.bias(name + ".bias", out));
    }
}
