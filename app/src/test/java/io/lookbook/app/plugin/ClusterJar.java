package io.lookbook.app.plugin;

import java.nio.file.Path;

/**
 * A plugin jar with clusters whose nodes are threads of the host's process. Each has the address {@code NAME://SLOTS}, and the
 * option {@code trouble}: {@code lost} loses the first node of each task, {@code gone} is a cluster that ends while it works,
 * {@code away} one that nobody reaches, {@code mad} one whose plugin throws what it must not.
 */
public final class ClusterJar {
    private final PluginJar jar = new PluginJar();

    /**
     * Adds a cluster.
     *
     * @param name of the plugin
     * @param scheme what its addresses begin with
     */
    public ClusterJar cluster(String name, String scheme) {
        String className = "Of_" + name.replace('-', '_');
        jar.source(className, """
                        import io.lookbook.api.*;
                        import io.lookbook.api.cluster.*;
                        import java.util.*;
                        public class %s implements ClusterFactory {
                            private static final Option<Integer> SLOTS = Option.integer("slots", 2, 1, 9, "tasks side by side");
                            private static final Option<String> TROUBLE = Option.text("trouble", "", "what goes wrong");
                            @Override public String name() { return "%s"; }
                            @Override public String description() { return "made in a test"; }
                            @Override public List<Option<?>> options() { return List.of(SLOTS, TROUBLE); }
                            @Override public List<String> addresses() { return List.of("%3$s://2"); }
                            @Override public Optional<Map<String, String>> optionsOf(String address) {
                                return address.startsWith("%3$s://")
                                        ? Optional.of(Map.of("slots", address.substring("%3$s://".length())))
                                        : Optional.empty();
                            }
                            @Override public Cluster create(Settings settings, PluginContext context) {
                                int slots = settings.get(SLOTS);
                                String trouble = settings.get(TROUBLE);
                                return new Cluster() {
                                    @Override public void check() {
                                        if (trouble.equals("away")) {
                                            throw new UserException("nobody listens there; start it");
                                        }
                                    }
                                    @Override public ClusterSession open(NodeProgram program) {
                                        Node node = program.here().get();
                                        return new ClusterSession() {
                                            @Override public int slots() { return slots; }
                                            @Override public byte[] run(ClusterTask task) throws InterruptedException {
                                                switch (trouble) {
                                                    case "gone": throw new UserException("the cluster is gone; start it again");
                                                    case "mad": throw new IllegalStateException("no idea");
                                                    default:
                                                }
                                                try {
                                                    if (trouble.equals("lost")) {
                                                        node.run(task.begin("first"), message -> {});
                                                    }
                                                    return node.run(task.begin("second"), task::told);
                                                } catch (NodeException e) {
                                                    throw new ClusterException(e.getMessage(), e);
                                                }
                                            }
                                            @Override public void close() {}
                                        };
                                    }
                                };
                            }
                        }
                        """.formatted(className, name, scheme))
                .provider("io.lookbook.api.cluster.ClusterFactory", className);
        return this;
    }

    /** Compiles and packs; returns the jar. */
    public Path write(Path file) {
        return jar.write(file);
    }
}
