package io.lookbook.plugins.model;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;

class CnnTest extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new Cnn();
    }
}
