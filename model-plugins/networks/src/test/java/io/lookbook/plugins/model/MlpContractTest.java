package io.lookbook.plugins.model;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;
import java.util.List;
import java.util.Map;

class MlpContractTest extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new Mlp();
    }

    @Override
    protected List<Map<String, String>> refusedOptions() {
        return List.of(
                Map.of("hidden", "0"),
                Map.of("hidden", "256+"),
                Map.of("hidden", "256+0"),
                Map.of("hidden", "256;128"),
                Map.of("dropout", "1"),
                Map.of("dropout", "-0.1"),
                Map.of("dropout", "NaN"));
    }
}
