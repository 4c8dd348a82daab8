package io.lookbook.plugins.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class JavaModulesTest {
    @Test
    void theTestsOpenWhatThePluginAsksFor() {
        assertThatCode(() -> JavaModules.check(getClass().getClassLoader())).doesNotThrowAnyException();
        assertThat(JavaModules.PACKAGES).doesNotHaveDuplicates();
    }
}
