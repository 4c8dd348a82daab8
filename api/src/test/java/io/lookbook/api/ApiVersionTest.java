package io.lookbook.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiVersionTest {
    @Test
    void theJarsOfTheBuildDeclareTheVersionOfThisApi() {
        assertThat(System.getProperty("lookbook.api.version")).isEqualTo(ApiVersion.CURRENT);
    }
}
