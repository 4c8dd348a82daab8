package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.Progress;
import io.lookbook.api.cluster.Node;
import io.lookbook.api.cluster.NodeMain;
import io.lookbook.app.cluster.CellNode;
import io.lookbook.app.cluster.NodeOutput;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.plugin.PluginOutput;
import io.lookbook.app.plugin.PluginRoot;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.report.TerminalText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This program on a node of a cluster: with the plugins that came with it, and no others. */
public final class ClusterNodeMain implements NodeMain {
    /** Creates it. */
    public ClusterNodeMain() {}

    @Override
    public Node start(Path home, Path work) {
        System.setProperty("java.awt.headless", "true");
        NodeOutput output = new NodeOutput(System.err);
        PrintStream printed = new PrintStream(
                new PluginOutput(new PrintStream(output, true, UTF_8), TerminalText::safe), true, UTF_8);
        System.setOut(printed);
        System.setErr(printed);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove(PluginRoot.ENVIRONMENT_VARIABLE);
        Bootstrap bootstrap = new Bootstrap(Optional.of(home), environment);
        MissingHome.hideFromLibraries(bootstrap.cache());
        return new CellNode(work, new Runs(bootstrap)::within, Optional.of(output));
    }

    /** The plugins are loaded once, and the data with them: all runs of a process have the same limit. */
    private static final class Runs {
        private final Bootstrap bootstrap;
        private Optional<Limited> limited = Optional.empty();

        private record Limited(PluginTimeout timeout, SingleRun runs) {}

        Runs(Bootstrap bootstrap) {
            this.bootstrap = bootstrap;
        }

        synchronized SingleRun within(PluginTimeout timeout) {
            if (limited.isEmpty() || !limited.get().timeout().equals(timeout)) {
                limited = Optional.of(new Limited(
                        timeout,
                        HostInjector.create(bootstrap, List.of(), timeout, Progress.NONE)
                                .getInstance(SingleRun.class)));
            }
            return limited.get().runs();
        }
    }
}
