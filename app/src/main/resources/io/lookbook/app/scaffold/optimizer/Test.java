package {{package}};

import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.OptimizerContract;

/** What lookbook expects of every optimizer. Add tests of what this one promises beyond that. */
final class {{Type}}Test extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new {{Type}}Factory();
    }
}
