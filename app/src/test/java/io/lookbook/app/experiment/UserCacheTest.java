package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCacheTest {
    @TempDir
    private Path home;

    @Test
    void isWhereTheSystemKeepsCaches() {
        Path base = home.resolve("caches");

        assertThat(find(Map.of(), "Linux")).isEqualTo(folder(home.resolve(".cache/lookbook")));
        assertThat(find(Map.of("XDG_CACHE_HOME", base.toString()), "Linux"))
                .isEqualTo(folder(base.resolve("lookbook")));
        assertThat(find(Map.of("XDG_CACHE_HOME", base.toString()), "Mac OS X"))
                .isEqualTo(folder(home.resolve("Library/Caches/lookbook")));
        assertThat(find(Map.of("LOCALAPPDATA", base.toString()), "Windows 11"))
                .isEqualTo(folder(base.resolve("lookbook")));
        assertThat(find(Map.of("LOOKBOOK_CACHE", base.toString(), "XDG_CACHE_HOME", "/x"), "Linux"))
                .isEqualTo(folder(base));
    }

    @Test
    void aRelativeFolderIsTheUsersChoiceButNoPlaceOfTheSystem() {
        assertThat(find(Map.of("LOOKBOOK_CACHE", "c"), "Linux"))
                .isEqualTo(folder(Path.of("c").toAbsolutePath()));
        assertThat(find(Map.of("XDG_CACHE_HOME", "c"), "Linux")).isEqualTo(folder(home.resolve(".cache/lookbook")));
    }

    @Test
    void mayHaveANameOfAnyLetters() {
        Path named = home.resolve("my cache, мой кэш, キャッシュ");

        assertThat(find(Map.of("LOOKBOOK_CACHE", named.toString()), "Linux")).isEqualTo(folder(named));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", " ", "/", "relative", "/nonexistent", "/proc/nowhere", "a\0b"})
    void withoutAHomeThereIsNone(String none) {
        UserCache cache = UserCache.find(Map.of(), "Linux", none);

        assertThat(cache).isInstanceOf(UserCache.None.class);
        assertThatThrownBy(cache::require)
                .isInstanceOf(UserException.class)
                .hasMessage("nothing can be kept: there is no home folder, Java says '" + none
                        + "'. Name a folder for it with LOOKBOOK_CACHE");
    }

    @Test
    void withoutAHomeThereIsOneWhereAVariableNamesIt() {
        Path named = home.resolve("named");

        assertThat(UserCache.find(Map.of("LOOKBOOK_CACHE", named.toString()), "Linux", "?"))
                .isEqualTo(folder(named));
        assertThat(UserCache.find(Map.of("XDG_CACHE_HOME", named.toString()), "Linux", "?"))
                .isEqualTo(folder(named.resolve("lookbook")));
    }

    @Test
    void belowAFileThereIsNone() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");

        for (Path in : new Path[] {file, file.resolve("cache"), file.resolve("a/b/c")}) {
            assertThat(find(Map.of("LOOKBOOK_CACHE", in.toString()), "Linux"))
                    .isEqualTo(new UserCache.None(in + " cannot be made, because " + file + " is no folder"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void belowADeviceThereIsNone() {
        assertThat(find(Map.of("LOOKBOOK_CACHE", "/dev/null/cache"), "Linux")).isInstanceOf(UserCache.None.class);
    }

    @Test
    void lookingForItWritesNothing() {
        find(Map.of(), "Linux");

        assertThat(home).isEmptyDirectory();
    }

    private UserCache find(Map<String, String> environment, String osName) {
        return UserCache.find(environment, osName, home.toString());
    }

    private static UserCache folder(Path path) {
        return new UserCache.Folder(path);
    }
}
