package io.lookbook.plugins.model;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

/** Makes the networks as the host does. */
final class Networks {
    private Networks() {}

    static ModelFactory named(String name) {
        return ServiceLoader.load(ModelFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Network create(String name, Map<String, String> options) {
        ModelFactory factory = named(name);
        return (Network) factory.create(Settings.of(factory.options(), options), new Nowhere());
    }

    private record Nowhere() implements PluginContext {
        @Override
        public Path cacheFolder() {
            throw new UnsupportedOperationException("a network keeps nothing");
        }

        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    }
}
