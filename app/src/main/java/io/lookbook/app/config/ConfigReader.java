package io.lookbook.app.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lookbook.api.UserException;
import io.lookbook.app.store.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads YAML of mappings, lists and values, without anchors, aliases and tags. */
public final class ConfigReader {
    /** Numbers to YAML, but to no option. */
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(nan|inf)", Pattern.CASE_INSENSITIVE);

    private final YAMLFactory factory = new YAMLFactory();
    private final YAMLMapper mapper = YAMLMapper.builder(factory)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Reads a file's text.
     *
     * @param yaml one document
     * @param file what to call the file
     * @return the tree, in which each value has its line and column; an empty document is null
     * @throws UserException if it is no YAML, with the place
     */
    public ConfigNode file(String yaml, String file) {
        return read(yaml, at -> Origin.inFile(file, at.getLineNr(), at.getColumnNr()), new Origin(file));
    }

    /**
     * Reads a value that was given outside a file.
     *
     * @param yaml a value, or a mapping or list in one line, such as {@code [1e-2, 1e-3]}
     * @param origin where it was given
     * @return the tree, in which each value has that origin
     * @throws UserException if it is no YAML
     */
    public ConfigNode value(String yaml, Origin origin) {
        return read(yaml, at -> origin, origin);
    }

    private ConfigNode read(String yaml, Function<JsonLocation, Origin> places, Origin whole) {
        try (JsonParser parser = new PlainYamlParser(factory.createParser(yaml), places)) {
            ConfigNode root = parser.nextToken() == null
                    ? new ConfigNode.Scalar(whole, NullNode.getInstance(), "")
                    : node(parser, places);
            if (parser.nextToken() != null) {
                throw new UserException(places.apply(parser.currentTokenLocation())
                        .before("it must be one document; here a second one begins"));
            }
            return root;
        } catch (JsonProcessingException e) {
            YamlMistake mistake = YamlMistake.of(e);
            Origin at = mistake.location().map(places).orElse(whole);
            throw new UserException(at.before("this is not valid YAML: " + mistake.message()), e);
        } catch (IOException e) {
            throw new IllegalStateException("a text has no files to fail", e);
        }
    }

    private ConfigNode node(JsonParser parser, Function<JsonLocation, Origin> places) throws IOException {
        Origin origin = places.apply(parser.currentTokenLocation());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                Origin key = places.apply(parser.currentTokenLocation());
                ConfigNode.Entry first = entries.get(name);
                if (first != null) {
                    throw new UserException(key.before("the key " + Excerpt.of(name) + " is given twice"
                            + (first.key().equals(key) ? "" : ", first at " + first.key())));
                }
                parser.nextToken();
                entries.put(name, new ConfigNode.Entry(key, node(parser, places)));
            }
            return new ConfigNode.Mapping(origin, entries);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<ConfigNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, places));
            }
            return new ConfigNode.Sequence(origin, items);
        }
        String written = parser.getText();
        JsonNode value = NOT_FINITE.matcher(written).matches() ? TextNode.valueOf(written) : mapper.readTree(parser);
        return new ConfigNode.Scalar(origin, value, written);
    }
}
