package io.lookbook.plugins.optim;

import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.OptimizerContract;

class AdamContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new AdamFactory();
    }
}
