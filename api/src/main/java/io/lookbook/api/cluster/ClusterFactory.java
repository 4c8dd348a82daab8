package io.lookbook.api.cluster;

import io.lookbook.api.PluginFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the access to a kind of cluster. A {@link java.util.ServiceLoader} service. */
public interface ClusterFactory extends PluginFactory<Cluster> {
    /**
     * Addresses that {@link #optionsOf} knows, with words in capitals for what the user fills in.
     *
     * @return such as {@code spark://HOST:7077}, the usual one first; empty if the plugin knows none
     */
    default List<String> addresses() {
        return List.of();
    }

    /**
     * What an address says, so that a user can give it in the place of this plugin's name and options.
     *
     * @param address what the user gave, such as {@code spark://host:7077}
     * @return texts of options by their names; empty if it is no address of such a cluster
     */
    default Optional<Map<String, String>> optionsOf(String address) {
        return Optional.empty();
    }
}
