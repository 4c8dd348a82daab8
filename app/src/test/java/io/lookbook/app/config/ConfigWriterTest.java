package io.lookbook.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWriterTest {
    private static final Origin FIRST = new Origin("the first");
    private static final Origin LAST = new Origin("the last");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\n",
                "\n",
                "a\r",
                "a\r\nb",
                "a\u2028b",
                "a\u2029",
                "a\u0085b",
                "a\tb",
                "\u001b[31m",
                "- x",
                "# x",
                "a # x",
                "a: b",
                "",
                " ",
                "7",
                "1e3",
                "yes",
                "null",
                "~",
                "plain",
                "[a",
                "'",
                "\"",
                "---",
                "&a",
                "\ufeff"
            })
    void everyTextIsOneLineWithItsOriginAndReadsBackTheSame(String text) {
        ConfigNode.Mapping root = new ConfigNode.Mapping(FIRST, Map.of())
                .with("one", scalar(text, FIRST))
                .with("two", new ConfigNode.Mapping(FIRST, Map.of()).with("three", scalar("x", LAST)));

        String written = new ConfigWriter().commented(root);

        assertThat(written.lines()).hasSize(3);
        assertThat(written.lines().toList().get(0)).endsWith("# the first");
        assertThat(written.lines().toList().get(2)).endsWith("# the last");
        ConfigNode.Mapping read = (ConfigNode.Mapping) new ConfigReader().file(written, "written.yaml");
        assertThat(((ConfigNode.Scalar) read.get("one").orElseThrow()).value()).isEqualTo(TextNode.valueOf(text));
    }

    private static ConfigNode.Scalar scalar(String text, Origin origin) {
        return new ConfigNode.Scalar(origin, TextNode.valueOf(text), text);
    }
}
