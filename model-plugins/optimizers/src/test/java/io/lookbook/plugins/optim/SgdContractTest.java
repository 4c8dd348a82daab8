package io.lookbook.plugins.optim;

import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.OptimizerContract;
import java.util.List;
import java.util.Map;

class SgdContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new SgdFactory();
    }

    @Override
    protected List<Map<String, String>> refusedOptions() {
        return List.of(
                Map.of("momentum", "-0.1"),
                Map.of("momentum", "1"),
                Map.of("momentum", "NaN"),
                Map.of("beta1", "0.9"));
    }
}
