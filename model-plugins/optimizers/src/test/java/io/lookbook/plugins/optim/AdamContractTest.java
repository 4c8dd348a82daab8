package io.lookbook.plugins.optim;

import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.OptimizerContract;
import java.util.List;
import java.util.Map;

class AdamContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new AdamFactory();
    }

    @Override
    protected List<Map<String, String>> refusedOptions() {
        return List.of(
                Map.of("beta1", "1"),
                Map.of("beta1", "-0.1"),
                Map.of("beta1", "NaN"),
                Map.of("beta2", "1"),
                Map.of("beta2", "0.99999999"),
                Map.of("beta2", "-0.1"),
                Map.of("epsilon", "0"),
                Map.of("epsilon", "-1e-8"));
    }
}
