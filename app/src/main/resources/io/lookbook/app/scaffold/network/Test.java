package {{package}};

import io.lookbook.api.model.ModelFactory;
import io.lookbook.testkit.ModelContract;

/** What lookbook expects of every model. Add tests of what this one promises beyond that. */
final class {{Type}}Test extends ModelContract {
    @Override
    protected ModelFactory factory() {
        return new {{Type}}Factory();
    }
}
