package {{package}};

import io.lookbook.api.report.SectionFactory;
import io.lookbook.testkit.SectionContract;

/** What lookbook expects of every section. Add tests of what this one promises beyond that. */
final class {{Type}}Test extends SectionContract {
    @Override
    protected SectionFactory factory() {
        return new {{Type}}Factory();
    }
}
