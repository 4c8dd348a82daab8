package io.lookbook.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.ApiVersion;
import io.lookbook.api.Option;
import io.lookbook.api.model.Recipe;
import io.lookbook.app.plugin.FailedPlugin;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.plugin.PluginWarning;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The list of plugins for other programs. What is not known is null. */
final class PluginListingJson {
    private static final int SCHEMA_VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PluginListingJson() {}

    private record Listing(
            int schemaVersion,
            String version,
            String apiVersion,
            List<PluginEntry> plugins,
            List<FailureEntry> failures,
            List<WarningEntry> warnings) {}

    private record PluginEntry(
            String kind,
            String name,
            String id,
            String description,
            String source,
            String version,
            String location,
            String provider,
            List<OptionEntry> options,
            @JsonInclude(JsonInclude.Include.NON_NULL) RecipeEntry recipe) {}

    private record OptionEntry(
            String name,
            String type,
            @JsonProperty("default") String defaultValue,
            String allowed,
            String help) {}

    private record RecipeEntry(
            String optimizer,
            double learningRate,
            int epochs,
            int batchSize,
            String schedule,
            SortedMap<String, String> scheduleOptions,
            int warmup,
            int patience) {}

    private record FailureEntry(
            String source, String file, String kind, String provider, String reason, String advice) {}

    private record WarningEntry(String source, String file, String reason, String advice) {}

    static String of(PluginRegistry registry, List<PluginKind> kinds) {
        List<PluginEntry> plugins = kinds.stream()
                .<Plugin<?>>flatMap(kind -> registry.all(kind).stream())
                .map(PluginListingJson::plugin)
                .toList();
        List<FailureEntry> failures =
                registry.failures().stream().map(PluginListingJson::failure).toList();
        List<WarningEntry> warnings =
                registry.warnings().stream().map(PluginListingJson::warning).toList();
        return JsonText.of(
                new Listing(SCHEMA_VERSION, VersionText.lookbook(), ApiVersion.CURRENT, plugins, failures, warnings));
    }

    /** One plugin as it is in the listing, to add to. */
    static ObjectNode entry(Plugin<?> plugin) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.setAll((ObjectNode) MAPPER.valueToTree(plugin(plugin)));
        return document;
    }

    private static PluginEntry plugin(Plugin<?> plugin) {
        return new PluginEntry(
                plugin.kind().word(),
                plugin.name(),
                plugin.id(),
                plugin.description(),
                plugin.source().id(),
                plugin.source().version(),
                text(plugin.source().location()),
                plugin.provider(),
                plugin.options().stream().map(PluginListingJson::option).toList(),
                plugin.recipe().map(PluginListingJson::recipe).orElse(null));
    }

    private static RecipeEntry recipe(Recipe recipe) {
        return new RecipeEntry(
                recipe.optimizer(),
                recipe.learningRate(),
                recipe.epochs(),
                recipe.batchSize(),
                recipe.schedule().decay().word(),
                recipe.schedule().decay().parameters(),
                recipe.schedule().warmup(),
                recipe.patience());
    }

    private static <T> OptionEntry option(Option<T> option) {
        return new OptionEntry(
                option.name(), option.type(), option.format(option.defaultValue()), option.allowed(), option.help());
    }

    private static FailureEntry failure(FailedPlugin failure) {
        return new FailureEntry(
                failure.source(),
                text(failure.file()),
                failure.kind().map(PluginKind::word).orElse(null),
                failure.provider().orElse(null),
                failure.reason(),
                failure.advice());
    }

    private static WarningEntry warning(PluginWarning warning) {
        return new WarningEntry(warning.source(), text(warning.file()), warning.reason(), warning.advice());
    }

    private static String text(Optional<Path> file) {
        return file.map(path -> path.toAbsolutePath().normalize().toString()).orElse(null);
    }
}
