package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImprintTest {
    private static final String PART = "{'plugin': 's:pdf', 'version': '1', 'options': {'a': 'b'}}";
    private static final String GOOD = "{'schemaVersion': 1, 'created': '2026-01-02T03:04:05Z', 'lookbook': '1',"
            + " 'java': '17', 'images': true, 'sections': [], 'formats': [" + PART + "]}";

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Imprint imprint = parse(GOOD.replace("'sections'", "'missingImages': [3, 5], 'sections'"));

        assertThat(imprint.missingImages()).containsExactly(3, 5);
        assertThat(Imprint.parse(imprint.json().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(imprint);
    }

    @Test
    void anEarlierOneNamesNoMissingImages() throws IOException {
        assertThat(parse(GOOD).missingImages()).isEmpty();
        assertThat(parse(GOOD).json()).doesNotContain("missingImages");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'sections': [] | 'sections': [null] | sections has an entry that is none",
                "'sections': [] | 'sections': null   | sections is missing",
                "'sections': [] | 'other': []        | sections is missing",
                "'b'            | null               | the option a has no value",
                "'s:pdf'        | null               | plugin is missing",
                "{'a': 'b'}     | null               | options is missing",
                "'17'           | null               | java is missing",
                "'17'           | []                 | java",
            })
    void whatIsMissingIsNoBug(String part, String replacement, String why) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> parse(GOOD.replace(part, replacement)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static Imprint parse(String json) throws IOException {
        return Imprint.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
