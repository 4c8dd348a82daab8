package io.lookbook.app.config;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a configuration as YAML that {@link ConfigReader} reads back the same. */
public final class ConfigWriter {
    /** Where comments begin at the latest, but for longer lines: beyond it they would leave a narrow window. */
    private static final int WIDEST = 44;

    /** What YAML takes for no text or for the end of a line, or what would steer a terminal. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private final YAMLFactory factory = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES) // one value, one line: comments are put behind them
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private final YAMLMapper mapper = new YAMLMapper(factory);

    /**
     * Writes the values.
     *
     * @param root what to write
     * @return YAML, each value in a line
     */
    public String plain(ConfigNode.Mapping root) {
        try {
            StringWriter text = new StringWriter();
            try (YAMLGenerator out = factory.createGenerator(text)) {
                write(root, out);
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + root, e);
        }
    }

    /**
     * Writes the values, and where each was given.
     *
     * @param root what to write
     * @return YAML, each value in a line, with its origin as a comment behind it
     */
    public String commented(ConfigNode.Mapping root) {
        List<String> lines = plain(root).lines().toList();
        List<Optional<Origin>> origins = new ArrayList<>();
        addLines(root, origins);
        int widest = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (origins.get(i).isPresent() && lines.get(i).length() <= WIDEST) {
                widest = Math.max(widest, lines.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            text.append(line);
            if (origins.get(i).isPresent()) {
                text.append(" ".repeat(Math.max(0, widest - line.length())))
                        .append("  # ")
                        .append(STEERING.matcher(origins.get(i).get().text()).replaceAll("?"));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** One element a line, in the order in which the lines are written; empty for a line that only opens a mapping or list. */
    private static void addLines(ConfigNode node, List<Optional<Origin>> lines) {
        if (node instanceof ConfigNode.Mapping mapping) {
            mapping.entries().values().forEach(entry -> addLine(entry.value(), lines));
        } else if (node instanceof ConfigNode.Sequence sequence) {
            for (ConfigNode item : sequence.items()) {
                if (item instanceof ConfigNode.Mapping mapping && !isEmpty(mapping)) {
                    addLines(mapping, lines); // the first of its lines has the dash, too
                } else {
                    addLine(item, lines);
                }
            }
        }
    }

    private static void addLine(ConfigNode value, List<Optional<Origin>> lines) {
        boolean opens = !(value instanceof ConfigNode.Scalar) && !isEmpty(value);
        lines.add(opens ? Optional.empty() : Optional.of(value.origin()));
        if (opens) {
            addLines(value, lines);
        }
    }

    private static boolean isEmpty(ConfigNode node) {
        return node instanceof ConfigNode.Mapping mapping && mapping.entries().isEmpty()
                || node instanceof ConfigNode.Sequence sequence
                        && sequence.items().isEmpty();
    }

    private void write(ConfigNode node, YAMLGenerator out) throws IOException {
        if (node instanceof ConfigNode.Mapping mapping) {
            out.writeStartObject();
            for (Map.Entry<String, ConfigNode.Entry> entry : mapping.entries().entrySet()) {
                out.writeFieldName(entry.getKey());
                write(entry.getValue().value(), out);
            }
            out.writeEndObject();
        } else if (node instanceof ConfigNode.Sequence sequence) {
            out.writeStartArray();
            for (ConfigNode item : sequence.items()) {
                write(item, out);
            }
            out.writeEndArray();
        } else {
            writeScalar(((ConfigNode.Scalar) node).value(), out);
        }
    }

    /** Without quotes the generator would make several lines of a text that has line breaks. */
    private void writeScalar(JsonNode value, YAMLGenerator out) throws IOException {
        boolean quoted =
                value.isTextual() && STEERING.matcher(value.textValue()).find();
        out.configure(YAMLGenerator.Feature.MINIMIZE_QUOTES, !quoted);
        mapper.writeTree(out, value);
    }
}
