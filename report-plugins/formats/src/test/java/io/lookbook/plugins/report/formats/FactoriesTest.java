package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.report.ReportFactory;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FactoriesTest {
    @Test
    void allFormatsAreFoundByTheirNames() {
        assertThat(ServiceLoader.load(ReportFactory.class))
                .extracting(ReportFactory::name)
                .containsExactly("pdf", "html", "json", "latex");
    }
}
