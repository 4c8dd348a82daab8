package io.lookbook.plugins.model.baselines;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;

class LogisticContractTest extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new Logistic();
    }
}
