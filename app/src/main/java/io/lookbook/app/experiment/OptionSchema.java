package io.lookbook.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.Option;
import io.lookbook.api.Range;
import java.math.BigDecimal;
import java.util.List;

/** JSON Schemas of options of plugins. */
final class OptionSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String INTEGERS = "^\\s*-?[0-9]+\\s*(\\+\\s*-?[0-9]+\\s*)*$";
    private static final String NUMBER = "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*$";

    private OptionSchema() {}

    /**
     * An option that takes one value.
     *
     * @param options of the same name, of which a value may be for any; at least one
     */
    static ObjectNode single(List<Option<?>> options) {
        ObjectNode schema = described(options);
        schema.setAll(value(options));
        return schema;
    }

    /** An option that takes one value, or a list of values to compare. */
    static ObjectNode listable(List<Option<?>> options) {
        ObjectNode schema = described(options);
        schema.setAll(listable(value(options)));
        return schema;
    }

    /** A value, or a list of such values to compare. */
    static ObjectNode listable(ObjectNode value) {
        ObjectNode list =
                JSON.objectNode().put("type", "array").put("minItems", 1).put("uniqueItems", true);
        list.set("items", value);
        return anyOf(List.of(value, list));
    }

    private static ObjectNode described(List<Option<?>> options) {
        Option<?> first = options.get(0);
        ObjectNode schema =
                JSON.objectNode().put("description", first.help() + " (" + first.type() + ", " + first.allowed() + ")");
        if (options.size() == 1) {
            schema.set("default", usual(first));
        }
        return schema;
    }

    private static ObjectNode value(List<Option<?>> options) {
        return options.size() == 1
                ? value(options.get(0))
                : anyOf(options.stream().map(OptionSchema::value).distinct().toList());
    }

    private static ObjectNode value(Option<?> option) {
        return switch (option.type()) {
            case "integer" -> number("integer", option);
            case "integers" -> anyOf(List.of(number("integer", option), text().put("pattern", INTEGERS)));
            case "number" -> anyOf(List.of(number("number", option), text().put("pattern", NUMBER)));
            case "flag" -> {
                ObjectNode schema = JSON.objectNode();
                ArrayNode both = schema.putArray("enum").add(true).add(false);
                option.choices().forEach(both::add);
                yield schema;
            }
            case "choice" -> {
                ObjectNode schema = JSON.objectNode();
                option.choices().forEach(schema.putArray("enum")::add);
                yield schema;
            }
            default -> anyValue();
        };
    }

    /** A text, which in YAML may look like something else. */
    static ObjectNode anyValue() {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("type").add("string").add("number").add("boolean");
        return schema;
    }

    private static ObjectNode text() {
        return JSON.objectNode().put("type", "string");
    }

    private static ObjectNode number(String type, Option<?> option) {
        ObjectNode schema = JSON.objectNode().put("type", type);
        option.range().ifPresent(range -> bounds(range, schema));
        return schema;
    }

    private static void bounds(Range range, ObjectNode schema) {
        schema.set(range.lowIncluded() ? "minimum" : "exclusiveMinimum", exact(range.low()));
        if (!Double.isInfinite(range.high())) {
            schema.set(range.highIncluded() ? "maximum" : "exclusiveMaximum", exact(range.high()));
        }
    }

    private static JsonNode exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? JSON.numberNode((long) value)
                : JSON.numberNode(BigDecimal.valueOf(value).stripTrailingZeros());
    }

    private static <T> JsonNode usual(Option<T> option) {
        String text = option.format(option.defaultValue());
        return switch (option.type()) {
            case "integer" -> JSON.numberNode(Long.parseLong(text));
            case "number" -> exact(Double.parseDouble(text));
            case "flag" -> JSON.booleanNode(Boolean.parseBoolean(text));
            default -> JSON.textNode(text);
        };
    }

    private static ObjectNode anyOf(List<ObjectNode> schemas) {
        if (schemas.size() == 1) {
            return schemas.get(0);
        }
        ObjectNode schema = JSON.objectNode();
        schema.putArray("anyOf").addAll(schemas);
        return schema;
    }
}
