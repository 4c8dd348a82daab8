package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.cluster.ClusterTask;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the plugin told it. */
class TrialTask implements ClusterTask {
    final List<String> nodes = new CopyOnWriteArrayList<>();
    final List<String> messages = new CopyOnWriteArrayList<>();
    private final String input;

    TrialTask(String input) {
        this.input = input;
    }

    @Override
    public String name() {
        return "trial: " + input;
    }

    @Override
    public byte[] begin(String node) {
        nodes.add(node);
        return input.getBytes(UTF_8);
    }

    @Override
    public void told(byte[] message) {
        messages.add(new String(message, UTF_8));
    }
}
