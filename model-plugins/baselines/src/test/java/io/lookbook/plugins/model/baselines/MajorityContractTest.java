package io.lookbook.plugins.model.baselines;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;

class MajorityContractTest extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new Majority();
    }

    @Override
    protected boolean learns() {
        return false;
    }
}
