package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.app.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that load well and then misbehave in a run: each costs its own row, section or format, and nothing else. */
class MisbehavingPluginsTest {
    private static final String SMALL = "--model=mlp:hidden=8,epochs=1";

    /** Bodies of a learner's fit(train, validation, context), by name, with what the run must say of each. */
    private static final Map<String, List<String>> LEARNERS = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("throws", List.of("throw new IllegalStateException(\"no idea\");", "no idea")),
            Map.entry("null-model", List.of("return null;", "fit() returned null")),
            Map.entry("null-prediction", List.of("return images -> null;", "it predicted null")),
            Map.entry("short", List.of("return images -> new float[3];", "3 probabilities do not match")),
            Map.entry(
                    "nan",
                    List.of(
                            "return images -> { float[] p = certain(images); p[0] = Float.NaN; return p; };",
                            "the probability of class 0 for example")),
            Map.entry(
                    "half",
                    List.of(
                            "return images -> { float[] p = certain(images); java.util.Arrays.fill(p, 0.5f); return p; };",
                            "sum to 5.0000, not to 1")),
            Map.entry(
                    "peeks",
                    List.of(
                            "return images -> { ((Examples) images).label(0); return certain(images); };",
                            "ClassCast")),
            Map.entry("overflows", List.of("return fit(train, validation, context);", "StackOverflowError")),
            Map.entry("closes-badly", List.of("""
                            return new Classifier() {
                                @Override public float[] predict(Images images) { return certain(images); }
                                @Override public void close() { throw new IllegalStateException("stuck"); }
                            };
                            """, "stuck"))));

    /** Replacements of one method of a network, by name, with what the run must say of each. */
    private static final Map<String, List<String>> NETWORKS = new LinkedHashMap<>(Map.of(
            "no-layout",
            List.of("@Override public List<ParameterSlice> layout() { return null; }", "layout() must cover"),
            "short-gradient",
            List.of(
                    "@Override public INDArray gradient() { return Nd4j.create(DataType.FLOAT, 3); }",
                    "gradient() must return another vector of the same length"),
            "wrong-shape",
            List.of(
                    "@Override public INDArray forward(INDArray x, boolean t) { return Nd4j.create(DataType.FLOAT, 2, 2); }",
                    "forward() must return floats of shape"),
            "backward-throws",
            List.of(
                    "@Override public void backward(INDArray t) { throw new ArithmeticException(\"odd\"); }",
                    "ArithmeticException: odd")));

    /** Does what another network does; a nested class of each factory. */
    private static final String DELEGATE = """
            static abstract class Delegate implements TrainableNetwork {
                final TrainableNetwork network;
                Delegate(TrainableNetwork network) { this.network = network; }
                @Override public INDArray parameters() { return network.parameters(); }
                @Override public INDArray gradient() { return network.gradient(); }
                @Override public List<ParameterSlice> layout() { return network.layout(); }
                @Override public void beginEpoch(RandomGenerator random) { network.beginEpoch(random); }
                @Override public INDArray forward(INDArray x, boolean t) { return network.forward(x, t); }
                @Override public void backward(INDArray targets) { network.backward(targets); }
                @Override public void close() { network.close(); }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void aModelThatBreaksItsContractIsOneFailedRow() throws IOException {
        PluginJar jar = new PluginJar();
        List<String> args = new ArrayList<>(List.of(SMALL));
        LEARNERS.forEach((name, body) -> {
            learner(jar, name, body.get(0));
            args.add("--model=" + name);
        });
        NETWORKS.forEach((name, body) -> {
            network(jar, name, body.get(0));
            args.add("--model=" + name + ":epochs=1");
        });
        jar.write(folder.resolve("plugins/bad.jar"));

        Console run = run(args);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        Map<String, String> reasons = new LinkedHashMap<>();
        metrics()
                .path("models")
                .forEach(model -> reasons.put(
                        model.path("label").asText(), model.at("/runs/0/reason").asText("succeeded")));
        assertThat(reasons).containsEntry("mlp", "succeeded");
        LEARNERS.forEach((name, body) -> assertThat(reasons.get(name)).as(name).contains(body.get(1)));
        NETWORKS.forEach((name, body) -> assertThat(reasons.get(name)).as(name).contains(body.get(1)));
        assertThat(folder.resolve("out/report.pdf")).isNotEmptyFile();
        assertThat(run.err()).doesNotContain("bug of lookbook");
    }

    @Test
    void aNetworkMayReturnAViewOfALargerArray() throws IOException {
        PluginJar jar = new PluginJar();
        network(jar, "view", """
                @Override public INDArray forward(INDArray x, boolean t) {
                    INDArray p = network.forward(x, t);
                    INDArray wide = Nd4j.hstack(p, p);
                    return wide.get(org.nd4j.linalg.indexing.NDArrayIndex.all(),
                            org.nd4j.linalg.indexing.NDArrayIndex.interval(0, p.size(1)));
                }
                """);
        jar.write(folder.resolve("plugins/good.jar"));

        assertThat(run(List.of("--model=view:epochs=1")).exitCode()).isZero();
    }

    @Test
    void aSectionThatFailsIsANoteAndTheOthersStand() throws IOException {
        PluginJar jar = new PluginJar();
        section(jar, "complains", "throw new UserException(\"not today\");");
        section(jar, "breaks", "throw new IllegalStateException(\"broken\");");
        section(jar, "nothing", "return null;");
        section(jar, "untitled", "return new SectionContent(null, List.of());");
        section(jar, "speechless", "return new SectionContent(\"x\", List.of(new Block.Paragraph(null)));");
        section(
                jar,
                "endless",
                "return new SectionContent(\"x\", List.of(new Block.Figure(\"endless\", \"\", \"\", 1.0 / 0, 1, (g, a) -> {})));");
        jar.write(folder.resolve("plugins/bad.jar"));

        Console run = run(List.of(
                SMALL,
                "--section=complains",
                "--section=breaks",
                "--section=nothing",
                "--section=untitled",
                "--section=speechless",
                "--section=endless",
                "--section=summary",
                "--report=json"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("out/report.json")))
                .contains("not today", "broken", "describe() returned null", "Results on the test split")
                .contains("title is null", "text is null", "figure 'endless' is Infinity by 1.0")
                .containsPattern("\"type\" : \"note\",\\s+\"title\" : \"This section could not be made\"");
    }

    @Test
    void aFormatThatFailsLeavesTheOthersWritten() throws IOException {
        PluginJar jar = new PluginJar();
        format(jar, "empty", "return List.of();");
        format(jar, "none", "return null;");
        format(jar, "full-disk", "throw new java.nio.file.FileSystemException(\"report.x\", null, \"No space left\");");
        jar.write(folder.resolve("plugins/bad.jar"));

        Console broken = run(List.of(SMALL, "--report=empty", "--report=none", "--report=json"));
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err()).contains("the plugin bad:none", "write() returned no file");
        assertThat(broken.out()).contains("mlp").contains("Run folder: ");
        assertThat(folder.resolve("out/report.json")).isNotEmptyFile();

        Console full = Console.lookbook(
                "report",
                folder.resolve("out").toString(),
                "--plugins=" + folder.resolve("plugins"),
                "--report=full-disk");
        assertThat(full.exitCode()).isEqualTo(6);
        assertThat(full.err()).contains("report.x: No space left").doesNotContain("\tat ");
    }

    private Console run(List<String> args) {
        List<String> all = new ArrayList<>(List.of(
                "run",
                "--dataset=fashion-mnist-sample",
                "--limit=100",
                "--plugins=" + folder.resolve("plugins"),
                "--out=" + folder.resolve("out")));
        all.addAll(args);
        return Console.lookbook(all.toArray(String[]::new));
    }

    private JsonNode metrics() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(folder.resolve("out/metrics.json").toFile());
    }

    private static void learner(PluginJar jar, String name, String fit) {
        model(jar, name, "Recipe.NONE", """
                return new Learner() {
                    @Override public Classifier fit(Examples train, Examples validation, FitContext context) {
                        %s
                    }
                    private float[] certain(Images images) {
                        int classes = images.classes().size();
                        float[] p = new float[images.size() * classes];
                        for (int i = 0; i < images.size(); i++) {
                            p[i * classes] = 1;
                        }
                        return p;
                    }
                };
                """.formatted(fit));
    }

    /** A network that does all that a good one does, but for one method. */
    private static void network(PluginJar jar, String name, String method) {
        model(jar, name, "Recipe.of(\"adam\", 0.001, 1, 10)", """
                Network good = Sequential.of(new Flatten(), new Dense(4, Initializer.HE), new Relu());
                class Odd extends Delegate {
                    Odd(TrainableNetwork network) { super(network); }
                    %s
                }
                return new Network() {
                    @Override public Architecture architecture(ImageShape input, int classes) {
                        return good.architecture(input, classes);
                    }
                    @Override public TrainableNetwork build(ImageShape input, int classes, RandomGenerator random) {
                        return new Odd(good.build(input, classes, random));
                    }
                };
                """.formatted(method));
    }

    private static void model(PluginJar jar, String name, String recipe, String create) {
        factory(jar, "io.lookbook.api.model.ModelFactory", name, """
                @Override public Recipe recipe() { return %s; }
                @Override public Model create(Settings settings, PluginContext context) { %s }
                %s
                """.formatted(recipe, create, DELEGATE));
    }

    private static void section(PluginJar jar, String name, String describe) {
        factory(
                jar,
                "io.lookbook.api.report.SectionFactory",
                name,
                "@Override public Section create(Settings s, PluginContext c) { return comparison -> { %s }; }"
                        .formatted(describe));
    }

    private static void format(PluginJar jar, String name, String write) {
        factory(
                jar,
                "io.lookbook.api.report.ReportFactory",
                name,
                "@Override public ReportWriter create(Settings s, PluginContext c) { return (report, folder) -> { %s }; }"
                        .formatted(write));
    }

    private static void factory(PluginJar jar, String service, String name, String members) {
        String className = "Of_" + name.replace('-', '_');
        jar.source(className, """
                        import io.lookbook.api.*;
                        import io.lookbook.api.data.*;
                        import io.lookbook.api.model.*;
                        import io.lookbook.api.report.*;
                        import io.lookbook.toolkit.*;
                        import java.util.List;
                        import java.util.random.RandomGenerator;
                        import org.nd4j.linalg.api.buffer.DataType;
                        import org.nd4j.linalg.api.ndarray.INDArray;
                        import org.nd4j.linalg.factory.Nd4j;
                        public class %s implements %s {
                            @Override public String name() { return "%s"; }
                            @Override public String description() { return "misbehaves"; }
                            %s
                        }
                        """.formatted(className, service, name, members)).provider(service, className);
    }
}
