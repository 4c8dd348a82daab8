package io.lookbook.app.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lookbook.api.UserException;
import io.lookbook.app.plugin.Suggestions;
import io.lookbook.app.store.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads and writes experiments as YAML.
 *
 * <pre>
 * name: paper
 * dataset: {plugin: fashion-mnist, split: stratified}
 * models:
 *   cnn: {plugin: cnn, filters: 32+64, epochs: 25}
 * optimizer: {plugin: adam}
 * reports: [{plugin: pdf}]
 * sections: [summary, conclusions]
 * seed: 1
 * repeats: 1
 * limit: 1000
 * </pre>
 *
 * Only {@code dataset} and {@code models} must be there. A plugin without options may be its name alone.
 */
public final class ExperimentFile {
    private static final List<String> KEYS =
            List.of("name", "dataset", "models", "optimizer", "reports", "sections", "seed", "repeats", "limit");
    private static final String PLUGIN = "plugin";

    /** Texts that read back the same when they are written as a number: not 007, which YAML takes for octal. */
    private static final Pattern CANONICAL_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?");

    private static final List<PluginSpec> DEFAULT_REPORTS = List.of(PluginSpec.of("pdf"));

    /** What would break the lines of a text or turn its direction, in the name of a file. */
    private static final Pattern STEERING = Pattern.compile(Experiment.STEERING);

    /** The end of some of the parser's messages, which names its own classes. */
    private static final Pattern EVENT = Pattern.compile(", got this instead: <.*>$");

    private final YAMLFactory factory = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final YAMLMapper mapper = YAMLMapper.builder(factory)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * Reads an experiment that comes with the program.
     *
     * @param name {@code paper} or {@code quick}
     * @return the experiment
     */
    public Experiment bundled(String name) {
        try (InputStream in = ExperimentFile.class.getResourceAsStream(name + ".yaml")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name, name + ".yaml");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the bundled experiment " + name, e);
        }
    }

    /**
     * Reads an experiment from a file.
     *
     * @param file a YAML file
     * @return the experiment
     * @throws UserException if it cannot be read or says something unknown
     */
    public Experiment read(Path file) {
        Path name = file.getFileName();
        String base = name == null ? "experiment" : name.toString().replaceFirst("\\.ya?ml$", "");
        return parse(ExperimentText.read(file), STEERING.matcher(base).replaceAll("-"), file.toString());
    }

    /**
     * Reads an experiment from text.
     *
     * @param yaml the text
     * @param defaultName its name if it says none
     * @param where what to call the text in messages
     * @return the experiment
     * @throws UserException if it is no YAML or says something unknown
     */
    public Experiment parse(String yaml, String defaultName, String where) {
        try {
            JsonNode root = tree(yaml);
            if (root == null || !root.isObject()) {
                throw new UserException("it must be a mapping with " + String.join(", ", KEYS));
            }
            return experiment((ObjectNode) root, defaultName);
        } catch (JsonProcessingException e) {
            String at =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new UserException(
                    "the experiment file " + where + at + " is not valid YAML: "
                            + EVENT.matcher(e.getOriginalMessage()).replaceFirst(""),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("a text has no files to fail", e);
        } catch (UserException e) {
            throw new UserException("in the experiment file " + where + ": " + e.getMessage(), e);
        }
    }

    private JsonNode tree(String yaml) throws IOException {
        try (JsonParser parser = new PlainYamlParser(factory.createParser(yaml))) {
            JsonNode root = mapper.readTree(parser);
            if (root != null && parser.nextToken() != null) {
                throw new UserException("it must be one document; a second one begins in line "
                        + parser.currentTokenLocation().getLineNr());
            }
            return root;
        }
    }

    /**
     * Writes an experiment so that {@link #parse} reads it back the same.
     *
     * @param experiment what to write
     * @return YAML
     */
    public String write(Experiment experiment) {
        ObjectNode root = mapper.createObjectNode();
        root.put("name", experiment.name());
        root.set("dataset", node(experiment.dataset()));
        ObjectNode models = root.putObject("models");
        experiment.models().forEach(model -> models.set(model.label(), node(model.plugin())));
        experiment.optimizer().ifPresent(spec -> root.set("optimizer", node(spec)));
        ArrayNode reports = root.putArray("reports");
        experiment.reports().forEach(spec -> reports.add(node(spec)));
        ArrayNode sections = root.putArray("sections");
        experiment
                .sections()
                .forEach(spec ->
                        sections.add(spec.options().isEmpty() ? TextNode.valueOf(spec.reference()) : node(spec)));
        root.put("seed", experiment.seed());
        root.put("repeats", experiment.repeats());
        experiment.limit().ifPresent(limit -> root.put("limit", limit));
        try {
            return mapper.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + experiment, e);
        }
    }

    private ObjectNode node(PluginSpec spec) {
        ObjectNode node = mapper.createObjectNode().put(PLUGIN, spec.reference());
        spec.options().forEach((key, value) -> {
            if (CANONICAL_NUMBER.matcher(value).matches()) {
                node.put(key, new BigDecimal(value));
            } else {
                node.put(key, value);
            }
        });
        return node;
    }

    private static Experiment experiment(ObjectNode root, String defaultName) {
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new UserException("there is no key " + Excerpt.of(key) + "; there are " + String.join(", ", KEYS)
                        + "." + Suggestions.didYouMean(key, KEYS));
            }
        });
        List<ModelSpec> models = new ArrayList<>();
        JsonNode modelsNode = required(root, "models");
        if (!modelsNode.isObject()) {
            throw new UserException("'models' must be a mapping from labels to plugins, as in 'cnn: {plugin: cnn}'");
        }
        modelsNode
                .properties()
                .forEach(entry -> models.add(new ModelSpec(
                        entry.getKey(), spec("models." + entry.getKey(), entry.getValue(), entry.getKey()))));
        return new Experiment(
                root.has("name") ? text("name", root.get("name")) : defaultName,
                spec("dataset", required(root, "dataset"), null),
                models,
                Optional.ofNullable(root.get("optimizer")).map(node -> spec("optimizer", node, null)),
                root.has("reports")
                        ? list("reports", root.get("reports")).stream()
                                .map(node -> spec("reports", node, null))
                                .toList()
                        : DEFAULT_REPORTS,
                root.has("sections")
                        ? list("sections", root.get("sections")).stream()
                                .map(node -> spec("sections", node, null))
                                .toList()
                        : List.of(),
                root.has("seed") ? wholeNumber("seed", root.get("seed")) : 1,
                root.has("repeats") ? smallNumber("repeats", root.get("repeats")) : 1,
                Optional.ofNullable(root.get("limit")).map(node -> smallNumber("limit", node)));
    }

    private static JsonNode required(ObjectNode root, String key) {
        if (!root.has(key)) {
            throw new UserException("'" + key + "' is missing");
        }
        return root.get(key);
    }

    /** A plugin is its name, or a mapping with 'plugin' and options; under 'models' the label stands for a missing name. */
    private static PluginSpec spec(String key, JsonNode node, String label) {
        boolean empty = node.isNull() || node.isTextual() && node.textValue().isBlank();
        if (empty && label != null) {
            return PluginSpec.of(label);
        }
        if (node.isTextual()) {
            return PluginSpec.of(node.textValue());
        }
        if (!node.isObject()) {
            throw new UserException("'" + key + "' must be a plugin's name or a mapping with 'plugin' and its options");
        }
        if (!node.has(PLUGIN) && label == null) {
            throw new UserException("'" + key + "' does not say which plugin: add 'plugin: NAME'");
        }
        TreeMap<String, String> options = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals(PLUGIN)) {
                options.put(entry.getKey(), text(key + "." + entry.getKey(), entry.getValue()));
            }
        });
        return new PluginSpec(node.has(PLUGIN) ? text(key + ".plugin", node.get(PLUGIN)) : label, options);
    }

    private static String text(String key, JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            throw new UserException(
                    "'" + key + "' must be a single value" + (node.isArray() ? "; write a list as 32+64" : ""));
        }
        return node.asText();
    }

    private static List<JsonNode> list(String key, JsonNode node) {
        if (!node.isArray()) {
            throw new UserException("'" + key + "' must be a list, as in [a, b]");
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        return items;
    }

    private static long wholeNumber(String key, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new UserException("'" + key + "' must be a whole number" + insteadOf(node));
        }
        return node.longValue();
    }

    private static int smallNumber(String key, JsonNode node) {
        long value = wholeNumber(key, node);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new UserException("'" + key + "' must be from 1 to " + Integer.MAX_VALUE + ", not " + value);
        }
        return (int) value;
    }

    private static String insteadOf(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? ", not " + Excerpt.of(node.asText()) : "";
    }
}
