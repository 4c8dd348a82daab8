package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.cli.Console;
import io.lookbook.app.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A plugin's jar of which some bytes are others is listed as a plugin, or with the reason why it is none. */
@AddLifecycleHook(MoreTries.class)
class MalformedPluginPropertiesTest {
    private static Path folder;
    private static byte[] content;

    @BeforeContainer
    static void pack() throws IOException {
        folder = Files.createTempDirectory("malformed-plugins");
        content = Files.readAllBytes(
                new PluginJar().dataset("Changed", "changed-images", "").write(folder.resolve("changed.jar")));
        new PluginJar().dataset("Good", "good-images", "").write(folder.resolve("good.jar"));
    }

    @AfterContainer
    static void clearAway() throws IOException {
        Promises.delete(folder);
    }

    @Property(tries = 80, seed = "8")
    void itIsListedAndTheOthersWork(@ForAll("changes") List<Bytes> changes) throws IOException {
        Files.write(folder.resolve("changed.jar"), Bytes.changed(content, changes));
        Console list = Console.lookbook("plugins", "--plugins=" + folder);
        Promises.endsWith(list, 0);
        assertThat(list.out())
                .contains("good-images")
                .doesNotContain("\tat ")
                .containsAnyOf("changed-images", "changed.jar");
    }

    @Provide
    Arbitrary<List<Bytes>> changes() {
        return Bytes.changes();
    }
}
