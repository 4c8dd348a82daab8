package io.lookbook.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowSizeTest {
    @Test
    void rowsComeBeforeColumns() {
        assertThat(WindowSize.parse("24 80\n")).contains(new Window(80, 24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0\n", "24\n", "stty: standard input: Inappropriate ioctl for device", "999999 80"})
    void whatIsNoSizeTellsNothing(String answer) {
        assertThat(WindowSize.parse(answer)).isEmpty();
    }
}
