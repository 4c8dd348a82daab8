package com.example;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;

class SmallCnnContractTest extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new SmallCnnFactory();
    }
}
