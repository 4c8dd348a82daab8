package {{package}};

import io.lookbook.api.report.ReportFactory;
import io.lookbook.testkit.ReportContract;

/** What lookbook expects of every report format. Add tests of what this one promises beyond that. */
final class {{Type}}Test extends ReportContract {
    @Override
    protected ReportFactory factory() {
        return new {{Type}}Factory();
    }
}
