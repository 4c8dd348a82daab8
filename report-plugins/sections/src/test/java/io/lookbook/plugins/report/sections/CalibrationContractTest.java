package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.SectionFactory;
import io.lookbook.testkit.SectionContract;

class CalibrationContractTest extends SectionContract {
    @Override
    protected SectionFactory factory() {
        return new CalibrationSectionFactory();
    }
}
