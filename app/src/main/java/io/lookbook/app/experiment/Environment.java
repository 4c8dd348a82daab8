package io.lookbook.app.experiment;

import io.lookbook.api.ApiVersion;
import io.lookbook.api.eval.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/** Finds out where and with what an experiment runs. */
final class Environment {
    private static final String ND4J_PROPERTIES = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Environment() {}

    /** Loads ND4J's native code, whose backend is part of the answer. */
    static Provenance of(ExperimentPlan plan, Instant created, int workers, String experiment) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(
                "lookbook",
                Optional.ofNullable(Environment.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        facts.put("api", ApiVersion.CURRENT);
        facts.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("threads", String.valueOf(workers));
        facts.putAll(machine());
        return new Provenance(created, facts, plan.sources(), plan.seeds(), experiment);
    }

    /** What of the machine changes results, though in the last digits only; loads ND4J's native code. */
    static SortedMap<String, String> machine() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("cpu", cpu());
        facts.put("nd4j", nd4jVersion() + " " + Nd4j.getBackend().getClass().getSimpleName());
        return facts;
    }

    /** ND4J's manifest does not tell its version, but the file that Maven packs does. */
    private static String nd4jVersion() {
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream(ND4J_PROPERTIES)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ND4J_PROPERTIES + " from ND4J's jar", e);
        }
        return properties.getProperty("version", "unknown");
    }

    /** The processor's name where the system tells it without a native call. */
    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
