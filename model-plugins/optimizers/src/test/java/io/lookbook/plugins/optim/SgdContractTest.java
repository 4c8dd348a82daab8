package io.lookbook.plugins.optim;

import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.OptimizerContract;

class SgdContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new SgdFactory();
    }
}
