package io.lookbook.app.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/** Reads the templates beside this class. A place to fill is <code>{{name}}</code>, which neither Java nor Maven uses. */
final class Templates {
    private Templates() {}

    static String filled(String template, Map<String, String> values) {
        return new StringSubstitutor(values, "{{", "}}")
                .setDisableSubstitutionInValues(true)
                .setEnableUndefinedVariableException(true)
                .replace(text(template));
    }

    static String text(String template) {
        try (InputStream in = Templates.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException("there is no template " + template);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + template, e);
        }
    }
}
