package io.lookbook.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of the README's section on security that code can be read for, of all modules that are packed. */
class SecurityRulesTest {
    private static final Pattern UNENCRYPTED = Pattern.compile("(?:http|ftp)://[!-~]+");

    @Test
    void theClassesOfAllModulesAreRead() {
        assertThat(LookbookClasses.ALL.stream().map(JavaClass::getPackageName))
                .contains(
                        "io.lookbook.api",
                        "io.lookbook.toolkit",
                        "io.lookbook.app.cli",
                        "io.lookbook.plugins.data.fashionmnist",
                        "io.lookbook.plugins.data.idx",
                        "io.lookbook.plugins.data.imagefolder",
                        "io.lookbook.plugins.model",
                        "io.lookbook.plugins.optim",
                        "io.lookbook.plugins.report.formats",
                        "io.lookbook.plugins.report.sections",
                        "io.lookbook.plugins.spark",
                        "io.lookbook.plugins.spark.node");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noClassBreaks(String rule) {
        SecurityRules.ALL.get(rule).check(LookbookClasses.ALL);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anOffenderIsCaughtBy(String rule) {
        JavaClasses offender = new ClassFileImporter().importClasses(Offenders.ALL.get(rule));
        assertThatThrownBy(() -> SecurityRules.ALL.get(rule).check(offender)).isInstanceOf(AssertionError.class);
    }

    @Test
    void noAddressInTheCodeIsWithoutEncryptionButTheNameOfSvg() throws IOException {
        Set<String> addresses = new TreeSet<>();
        for (JavaClass type : LookbookClasses.ALL) {
            try (InputStream in =
                    type.getSource().orElseThrow().getUri().toURL().openStream()) {
                Matcher found = UNENCRYPTED.matcher(new String(in.readAllBytes(), ISO_8859_1));
                while (found.find()) {
                    addresses.add(found.group());
                }
            }
        }
        assertThat(addresses).containsExactly("http://www.w3.org/2000/svg");
    }

    private static Set<String> rules() {
        return SecurityRules.ALL.keySet();
    }
}
