package io.lookbook.plugins.model;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;
import java.util.List;
import java.util.Map;

class CnnContractTest extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new Cnn();
    }

    @Override
    protected List<Map<String, String>> refusedOptions() {
        return List.of(
                Map.of("filters", "0"),
                Map.of("filters", "32+x"),
                Map.of("filters", "5000"),
                Map.of("dense", "0"),
                Map.of("dropout", "1"),
                Map.of("dropout", "-0.1"),
                Map.of("dense-dropout", "1.5"));
    }
}
