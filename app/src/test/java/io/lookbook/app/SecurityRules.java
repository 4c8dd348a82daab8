package io.lookbook.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What no class of lookbook may do, whatever it is for. */
final class SecurityRules {
    /** By name; each can be broken, see {@link Offenders}. */
    static final Map<String, ArchRule> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("no Java serialisation", noJavaSerialisation()),
            Map.entry("no serialisable class", noSerialisableClass()),
            Map.entry("no type of JSON by the name of a class", noJsonTypeByClassName()),
            Map.entry("no default typing of Jackson", noDefaultTyping()),
            Map.entry("no YAML but through Jackson", noYamlButThroughJackson()),
            Map.entry("no XML parser", noXmlParser()),
            Map.entry("no model read by ND4J", noModelReadByNd4j()),
            Map.entry("no scripts", noScripts()),
            Map.entry("no process but those known", noProcessButThoseKnown()),
            Map.entry("no network but for data", noNetworkButForData()),
            Map.entry("no stream of a URL", noStreamOfAUrl()),
            Map.entry("no temporary file in a shared folder", noTemporaryFileInASharedFolder()),
            Map.entry("no native library of ours", noNativeLibraryOfOurs())));

    private SecurityRules() {}

    private static ArchRule noJavaSerialisation() {
        return noClasses()
                .should()
                .dependOnClassesThat(named(
                        "java.io.ObjectInputStream",
                        "java.io.ObjectOutputStream",
                        "java.io.Externalizable",
                        "java.beans.XMLDecoder",
                        "java.beans.XMLEncoder"));
    }

    /** Enums and exceptions are by Java's own choice; two classes travel between the machines of a cluster, as Spark's own do. */
    private static ArchRule noSerialisableClass() {
        return noClasses()
                .that(isNot("io.lookbook.plugins.spark.node.Message", "io.lookbook.plugins.spark.node.ProgramLayout"))
                .should(ArchCondition.from(
                        describe("name Serializable themselves", type -> type.getRawInterfaces().stream()
                                .anyMatch(named -> named.isEquivalentTo(Serializable.class)))));
    }

    private static ArchRule noJsonTypeByClassName() {
        return noClasses()
                .should()
                .beAnnotatedWith(describe(
                        "@JsonTypeInfo by anything but a name",
                        annotation -> annotation.getRawType().isEquivalentTo(JsonTypeInfo.class)
                                && annotation.as(JsonTypeInfo.class).use() != JsonTypeInfo.Id.NAME));
    }

    private static ArchRule noDefaultTyping() {
        return noClasses()
                .should()
                .accessTargetWhere(calls(
                        "com.fasterxml.jackson.databind",
                        Set.of(
                                "activateDefaultTyping",
                                "activateDefaultTypingAsProperty",
                                "enableDefaultTyping",
                                "enableDefaultTypingAsProperty",
                                "setDefaultTyping",
                                "polymorphicTypeValidator",
                                "setPolymorphicTypeValidator")));
    }

    private static ArchRule noYamlButThroughJackson() {
        return noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "SnakeYAML, but for its limits and its errors",
                        type -> type.getPackageName().startsWith("org.yaml.snakeyaml")
                                && !type.getPackageName().equals("org.yaml.snakeyaml.error")
                                && !type.getSimpleName().equals("LoaderOptions")));
    }

    /** An empty document to draw on is no parsing. */
    private static ArchRule noXmlParser() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.xml.sax..",
                        "javax.xml.transform..",
                        "javax.xml.stream..",
                        "javax.xml.xpath..",
                        "javax.xml.bind..")
                .orShould()
                .dependOnClassesThat(named("javax.xml.parsers.SAXParserFactory", "javax.xml.parsers.SAXParser"))
                .orShould()
                .accessTargetWhere(calls("javax.xml.parsers", Set.of("parse")));
    }

    /** Its formats are read by libraries of years ago, which it has within its jars, and by Java serialisation. */
    private static ArchRule noModelReadByNd4j() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.nd4j.shade..")
                .orShould()
                .accessTargetWhere(calls(
                        "org.nd4j",
                        Set.of(
                                "read",
                                "readBinary",
                                "readNumpy",
                                "readTxt",
                                "readTxtString",
                                "createFromNpyFile",
                                "createNpyFromByteArray",
                                "fromFlatBuffers",
                                "fromFlatFile",
                                "importFrozenTF",
                                "load",
                                "loadSplitFromFiles",
                                "fromJson",
                                "fromYaml")));
    }

    private static ArchRule noScripts() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("javax.script..");
    }

    /** Debian's own download, isolated trainings, the desktop's viewer, the size of the window, and the listing of the test kit. */
    private static ArchRule noProcessButThoseKnown() {
        return noClasses()
                .that(isNot(
                        "io.lookbook.plugins.data.fashionmnist.AptGet",
                        "io.lookbook.app.cli.ReportViewer",
                        "io.lookbook.app.isolation.JavaProcess",
                        "io.lookbook.app.terminal.WindowSize",
                        "io.lookbook.testkit.Listing"))
                .should()
                .dependOnClassesThat(named("java.lang.ProcessBuilder"))
                .orShould()
                .accessTargetWhere(calls("java.lang", Set.of("exec")));
    }

    /** And to look whether a cluster that the user names is there; beyond that it is Spark which talks to it. */
    private static ArchRule noNetworkButForData() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.lookbook.plugins.data.fashionmnist")
                .and(isNot("io.lookbook.plugins.spark.Master"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "javax.net..", "java.rmi..", "javax.naming..")
                .orShould()
                .dependOnClassesThat(named(
                        "java.net.Socket",
                        "java.net.ServerSocket",
                        "java.net.DatagramSocket",
                        "java.net.HttpURLConnection",
                        "java.nio.channels.SocketChannel"));
    }

    /** Two classes ask which jar a class came from; that opens a jar that is open already. */
    private static ArchRule noStreamOfAUrl() {
        return noClasses()
                .that(isNot("io.lookbook.app.experiment.EngineVersion", "io.lookbook.app.plugin.PluginDiscovery"))
                .should()
                .accessTargetWhere(calls("java.net", Set.of("openStream", "openConnection", "getContent")));
    }

    /** A name that others can guess, or a file that others can read; a folder made so is its owner's alone. */
    private static ArchRule noTemporaryFileInASharedFolder() {
        return noClasses().should().accessTargetWhere(calls("java.", Set.of("createTempFile")));
    }

    private static ArchRule noNativeLibraryOfOurs() {
        return noClasses().should().accessTargetWhere(calls("java.lang", Set.of("loadLibrary")));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe(String.join(", ", names), type -> Set.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> isNot(String... names) {
        return describe("are not " + String.join(", ", names), type -> Set.of(names).stream()
                .noneMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String packages, Set<String> methods) {
        return describe(
                "a call of " + methods + " of " + packages,
                access -> access.getTargetOwner().getName().startsWith(packages)
                        && methods.contains(access.getTarget().getName()));
    }
}
