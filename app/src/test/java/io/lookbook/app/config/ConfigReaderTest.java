package io.lookbook.app.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'models:\n\ta: cnn\n'       | x.yaml:2:1: this is not valid YAML: a tab stands where only spaces can; write spaces instead",
                "'a: 1\nb: {c: 1\nd: 2\n'    | x.yaml:3:2: this is not valid YAML: a ',' or the '}' is missing that ends what begins in line 2",
                "'a: [1, 2\n'                | x.yaml:2:1: this is not valid YAML: a ',' or the ']' is missing that ends what begins in line 1",
                "'a: 1\n  b: 2\n'            | x.yaml:2:4: this is not valid YAML: mapping values are not allowed here",
                "'a: \"x\n'                  | x.yaml:2:1: this is not valid YAML: found unexpected end of stream",
                "'name: x\nname: y\n'        | x.yaml:2:1: the key 'name' is given twice, first at x.yaml:1:1",
            })
    void aMistakeHasOnePlaceAndOneLine(String yaml, String complaint) {
        assertThatThrownBy(() -> new ConfigReader().file(yaml, "x.yaml"))
                .isInstanceOf(UserException.class)
                .hasMessage(complaint);
    }
}
