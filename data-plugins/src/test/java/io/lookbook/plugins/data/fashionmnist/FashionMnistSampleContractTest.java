package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.data.DatasetFactory;
import io.lookbook.testkit.DatasetContract;

class FashionMnistSampleContractTest extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
        return new FashionMnistSampleFactory();
    }
}
