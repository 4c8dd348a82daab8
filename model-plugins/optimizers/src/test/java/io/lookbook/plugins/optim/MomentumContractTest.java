package io.lookbook.plugins.optim;

import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.OptimizerContract;
import java.util.Map;

/** Without momentum, gradient descent has no state. */
class MomentumContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new SgdFactory();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("momentum", "0.9");
    }
}
