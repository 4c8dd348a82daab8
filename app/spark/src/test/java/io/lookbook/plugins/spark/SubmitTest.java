package io.lookbook.plugins.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubmitTest {
    @Test
    void aRunIsOnSparkUnlessItSaysOtherwise() {
        assertThat(Submit.arguments(new String[] {"run", "--quick"}))
                .containsExactly("run", "--on", "spark", "--quick");
        assertThat(Submit.arguments(new String[] {"run", "--on=local[2]"})).containsExactly("run", "--on=local[2]");
        assertThat(Submit.arguments(new String[] {"run", "--on", "spark"})).containsExactly("run", "--on", "spark");
        assertThat(Submit.arguments(new String[] {"list"})).containsExactly("list");
        assertThat(Submit.arguments(new String[0])).isEmpty();
    }
}
