package io.lookbook.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonComparisonTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'a': 0.1}            | {'a': 0.10000000000000002} | 1 |",
                "{'a': 0.1}            | {'a': 0.1000001}           | 1 | a",
                "{'a': 1e-12}          | {'a': 2e-12}               | 1 | a",
                "{'a': 3}              | {'a': 3.0}                 | 1 |",
                "{'a': 3}              | {'a': 4}                   | 1 | a",
                "{'a': null}           | {'a': 0.5}                 | 1 | a",
                "{'a': 'x'}            | {'a': 0.5}                 | 1 | a",
                "{'a': [[1, 2]]}       | {'a': [[1, 3]]}            | 2 | a[0][1]",
                "{'a': [1]}            | {'a': [1, 2]}              | 1 | a",
                "{'a': {'b': 1}}       | {'a': {'b': 2}}            | 1 | a.b",
                "{'newer': 1, 'a': 1}  | {'a': 1}                   | 1 |",
                "{'a': 1}              | {'a': 1, 'newer': 1}       | 1 |",
            })
    void differencesAreFoundWhereTheyAre(String reported, String recomputed, int values, String where)
            throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        Check.Builder check = new Check.Builder();

        new JsonComparison(check)
                .compare(
                        "",
                        mapper.readTree(reported.replace('\'', '"')),
                        mapper.readTree(recomputed.replace('\'', '"')));

        Check built = check.build("it");
        assertThat(built.values()).isEqualTo(values);
        assertThat(built.differences()).hasSize(where == null ? 0 : 1);
        if (where != null) {
            assertThat(built.differences().get(0).where()).isEqualTo(where);
        }
    }
}
