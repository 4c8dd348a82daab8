package com.example;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;

class RandomForestContractTest extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new RandomForestFactory();
    }
}
