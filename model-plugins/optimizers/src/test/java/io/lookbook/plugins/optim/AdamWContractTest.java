package io.lookbook.plugins.optim;

import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.OptimizerContract;
import java.util.Map;

class AdamWContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new AdamWFactory();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("weight-decay", "0.1");
    }
}
