package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.ReportFactory;
import io.lookbook.testkit.ReportContract;

class JsonReportContractTest extends ReportContract {
    @Override
    protected ReportFactory factory() {
        return new JsonReportFactory();
    }
}
