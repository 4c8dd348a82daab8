package io.lookbook.plugins.data.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/a", "HTTPS://example.org/a", "http://127.0.0.1:80/a", "http://[::1]/a"})
    void mayBeAsked(String address) {
        assertThat(SafeAddress.require(URI.create(address))).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a",
                "http://127.0.0.1.example.org/a",
                "http://localhost@example.org/a",
                "ftp://127.0.0.1/a",
                "file:///etc/passwd",
                "jar:https://example.org/a.jar!/b",
                "https:a",
                "a"
            })
    void isNotAsked(String address) {
        assertThatThrownBy(() -> SafeAddress.require(URI.create(address)))
                .isInstanceOf(DataException.class)
                .hasMessage(address + ": is not asked, because only https proves who answers");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a/b, https://example.com/c, https://example.com/c",
        "https://example.org/a/b, c?d=e, https://example.org/a/c?d=e",
        "https://example.org/a/b, //example.com/c, https://example.com/c",
        "http://127.0.0.1:1/a, http://127.0.0.1:2/b, http://127.0.0.1:2/b",
        "http://127.0.0.1:1/a, https://example.org/b, https://example.org/b"
    })
    void aRedirectIsFollowed(String from, String location, String to) {
        assertThat(SafeAddress.redirected(URI.create(from), Optional.of(location)))
                .hasToString(to);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a, http://example.org/a",
        "https://example.org/a, http://127.0.0.1/a",
        "https://example.org/a, file:///etc/passwd",
        "http://127.0.0.1/a, file:///etc/passwd",
        "http://127.0.0.1/a, http://example.org/a",
        "http://127.0.0.1/a, ftp://127.0.0.1/a"
    })
    void aRedirectToLessSafetyIsNotFollowed(String from, String location) {
        assertThatThrownBy(() -> SafeAddress.redirected(URI.create(from), Optional.of(location)))
                .isInstanceOf(DataException.class)
                .hasMessage(from + ": leads to " + location
                        + ", which is not followed, because only https proves who answers");
    }

    @Test
    void aRedirectToNothingIsTold() {
        URI from = URI.create("https://example.org/a");

        assertThatThrownBy(() -> SafeAddress.redirected(from, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(from + ": leads to no address");
        assertThatThrownBy(() -> SafeAddress.redirected(from, Optional.of("http://[")))
                .isInstanceOf(DataException.class)
                .hasMessage(from + ": leads to 'http://[', which is no address");
    }
}
