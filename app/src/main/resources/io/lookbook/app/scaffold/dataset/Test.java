package {{package}};

import io.lookbook.api.data.DatasetFactory;
import io.lookbook.testkit.DatasetContract;

/** What lookbook expects of every dataset. Add tests of what this one promises beyond that. */
final class {{Type}}Test extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
        return new {{Type}}Factory();
    }
}
