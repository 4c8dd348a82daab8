package io.lookbook.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorRepositoryTest {
    @TempDir
    private Path folder;

    @Test
    void theUriEscapesWhatAUriMustNotHave() throws IOException {
        Path home = distribution("my tools, 100 %", "1.2.3");
        AuthorRepository repository = AuthorRepository.of(home);
        assertThat(repository.version()).isEqualTo("1.2.3");
        assertThat(repository.location())
                .asString()
                .startsWith("file:///")
                .endsWith("/my%20tools,%20100%20%25/repository/");
        assertThat(Path.of(repository.location())).isEqualTo(home.resolve("repository"));
    }

    @Test
    void lettersBeyondAsciiStayAsMaven3ReadsThem() throws IOException {
        assumeTrue(
                Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode("größe"),
                "no such name in this locale");
        Path home = distribution("größe", "1.2.3");
        assertThat(AuthorRepository.of(home).location()).asString().endsWith("/größe/repository/");
    }

    @Test
    void aDistributionOfTwoVersionsIsNoDistribution() throws IOException {
        distribution("tools", "1.2.3");
        Path home = distribution("tools", "1.2.4");
        assertThatThrownBy(() -> AuthorRepository.of(home))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("[1.2.3, 1.2.4]");
    }

    private Path distribution(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(
                home.resolve("repository/io/lookbook/lookbook-api").resolve(version));
        return home;
    }
}
