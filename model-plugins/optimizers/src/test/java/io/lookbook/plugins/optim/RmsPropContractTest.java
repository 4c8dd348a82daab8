package io.lookbook.plugins.optim;

import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.OptimizerContract;
import java.util.Map;

class RmsPropContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new RmsPropFactory();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("momentum", "0.9");
    }
}
