package io.lookbook.plugins.model;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;
import java.util.List;
import java.util.Map;

class ShallowContractTest extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new Shallow();
    }

    @Override
    protected List<Map<String, String>> refusedOptions() {
        return List.of(
                Map.of("hidden", "0"),
                Map.of("hidden", "-1"),
                Map.of("hidden", "many"),
                Map.of("hidden", "100001"),
                Map.of("hidden", "2.5"));
    }
}
