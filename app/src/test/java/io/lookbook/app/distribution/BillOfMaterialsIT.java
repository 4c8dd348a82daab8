package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the bills of materials, in CycloneDX's format, with the jars that are packed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "unpacking sets POSIX permissions")
class BillOfMaterialsIT {
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    @TempDir
    private static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        home = PackedDistribution.unpack(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib",
                "plugins/baselines",
                "plugins/data",
                "plugins/formats",
                "plugins/networks",
                "plugins/optimizers",
                "plugins/sections",
                "plugins/spark"
            })
    void everyJarIsAComponentAndEveryComponentAJar(String packed) throws Exception {
        JsonNode bill = bill(packed);
        SortedMap<String, String> expected = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            expected.put(jar(component), sha256(component));
        }
        String subject = jar(bill.at("/metadata/component"));
        SortedMap<String, String> found = new TreeMap<>();
        for (Path jar : jars(home.resolve(packed))) {
            found.put(jar.getFileName().toString(), sha256(Files.readAllBytes(jar)));
        }
        assertThat(found.remove(subject))
                .as("the jar that the bill is about, which no file within could hash")
                .isNotNull();
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theBillOfTheApplicationLeadsToThoseOfAllPluginFolders() throws IOException {
        TreeSet<String> linked = new TreeSet<>();
        for (JsonNode reference : bill("lib").at("/metadata/component/externalReferences")) {
            if (reference.path("type").asText().equals("bom")) {
                linked.add(reference.path("url").asText());
            }
        }
        TreeSet<String> there = new TreeSet<>();
        try (Stream<Path> folders = Files.list(home.resolve("plugins"))) {
            folders.forEach(plugin -> there.add("plugins/" + plugin.getFileName() + "/bom.json"));
        }
        assertThat(linked).isEqualTo(there).allSatisfy(bill -> assertThat(home.resolve(bill))
                .exists());
    }

    @Test
    void everyLibraryHasALicenceThatGoesWithOurs() throws IOException {
        for (JsonNode bill : bills()) {
            for (JsonNode component : bill.path("components")) {
                List<String> licences = new ArrayList<>();
                // The foundation publishes under its own licence only; a POM of theirs has its address without its
                // name.
                if (component.path("group").asText().startsWith("org.apache.")) {
                    licences.add("Apache-2.0");
                }
                for (JsonNode choice : component.path("licenses")) {
                    JsonNode licence = choice.path("license");
                    licences.add(licence.path("id")
                            .asText(licence.path("name")
                                    .asText(choice.path("expression").asText())));
                }
                // Of several, one may choose. The lesser licence asks only that the library can be replaced: it is a
                // jar of its own.
                assertThat(licences)
                        .as(component.path("purl").asText())
                        .anyMatch(licence ->
                                licence.matches("(?i).*(apache|mit|bsd|lgpl|lesser|eclipse|epl|cddl|public domain).*"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plugins/baselines",
                "plugins/data",
                "plugins/formats",
                "plugins/networks",
                "plugins/optimizers",
                "plugins/sections",
                "plugins/spark"
            })
    void everyLibraryOfABillIsInTheListOfLicencesBesideIt(String packed) throws IOException {
        String licences = Files.readString(home.resolve(packed).resolve("THIRD-PARTY.txt"));
        for (JsonNode component : bill(packed.isEmpty() ? "lib" : packed).path("components")) {
            String group = component.path("group").asText();
            if (!group.equals("io.lookbook")) {
                assertThat(licences)
                        .contains("(" + group + ":" + component.path("name").asText() + ":"
                                + component.path("version").asText() + " ");
            }
        }
    }

    @Test
    void nothingThatIsOnlyForTestsOrDependsOnTheTimeIsInABill() throws IOException {
        for (JsonNode bill : bills()) {
            assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(bill.at("/metadata/timestamp").asText("2026-11-22T00:00:00Z"))
                    .isEqualTo("2026-11-22T00:00:00Z");
            assertThat(bill.findValuesAsText("name")).doesNotContain("junit-jupiter-api", "assertj-core", "archunit");
        }
    }

    private static List<JsonNode> bills() throws IOException {
        List<JsonNode> bills = new ArrayList<>();
        bills.add(bill("lib"));
        try (Stream<Path> folders = Files.list(home.resolve("plugins"))) {
            for (Path plugin : folders.sorted().toList()) {
                bills.add(bill("plugins/" + plugin.getFileName()));
            }
        }
        return bills;
    }

    private static JsonNode bill(String packed) throws IOException {
        Path file = packed.equals("lib")
                ? home.resolve("bom.json")
                : home.resolve(packed).resolve("bom.json");
        return JsonMapper.builder().build().readTree(file.toFile());
    }

    /** The name of the file that Maven gives a component: its package URL is {@code pkg:maven/group/name@version?classifier=...}. */
    private static String jar(JsonNode component) {
        Matcher classifier = CLASSIFIER.matcher(component.path("purl").asText());
        return component.path("name").asText() + "-" + component.path("version").asText()
                + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "none";
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
