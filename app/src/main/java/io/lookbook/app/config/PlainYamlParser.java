package io.lookbook.app.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.lookbook.api.UserException;
import java.io.IOException;
import java.util.function.Function;

/**
 * Refuses what YAML has beyond mappings, lists and values. Jackson reads an alias as if its name were the value, and passes over
 * tags, so a file that uses them would mean something else here than its author thinks.
 */
final class PlainYamlParser extends JsonParserDelegate {
    private final YAMLParser yaml;
    private final Function<JsonLocation, Origin> places;

    PlainYamlParser(YAMLParser yaml, Function<JsonLocation, Origin> places) {
        super(yaml);
        this.yaml = yaml;
        this.places = places;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (yaml.isCurrentAlias() || yaml.getObjectId() != null) {
            throw refused("an anchor or alias (& or *)");
        }
        if (yaml.getTypeId() != null) {
            throw refused("a tag (!)");
        }
        return token;
    }

    private UserException refused(String what) {
        return new UserException(places.apply(yaml.currentTokenLocation())
                .before("it has " + what + ", which is not read here; write the value itself"));
    }
}
