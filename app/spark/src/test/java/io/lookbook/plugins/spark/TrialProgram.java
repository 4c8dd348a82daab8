package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.cluster.Node;
import io.lookbook.api.cluster.NodeException;
import io.lookbook.api.cluster.NodeMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Does what the input says: a word and what it takes. */
public final class TrialProgram implements NodeMain {
    /** Called by the plugin. */
    public TrialProgram() {}

    @Override
    public Node start(Path home, Path work) {
        return node(home.resolve("greeting.txt"));
    }

    static Node node(Path greeting) {
        return (input, host) -> obey(new String(input, UTF_8).split(" ", 2), greeting, host);
    }

    private static byte[] obey(String[] command, Path greeting, Consumer<byte[]> host)
            throws NodeException, InterruptedException {
        String argument = command.length == 1 ? "" : command[1];
        switch (command[0]) {
            case "greet" -> {
                return (text(greeting) + argument).getBytes(UTF_8);
            }
            case "count" -> {
                for (int i = 0; i < Integer.parseInt(argument); i++) {
                    host.accept(Integer.toString(i).getBytes(UTF_8));
                }
                return argument.getBytes(UTF_8);
            }
            case "bytes" -> {
                return new byte[Integer.parseInt(argument)];
            }
            case "await" -> {
                host.accept("waiting".getBytes(UTF_8));
                while (!Files.exists(Path.of(argument))) {
                    Thread.sleep(10);
                }
                return "done".getBytes(UTF_8);
            }
            case "refuse" -> throw new NodeException("the disk is full", new NoClassDefFoundError("cause"));
            case "break" -> throw new IllegalStateException("broken");
            case "unlinked" -> throw new NoClassDefFoundError("some/Missing");
            case "halt" -> Runtime.getRuntime().halt(3);
            default -> throw new NodeException("what is " + command[0] + "?");
        }
        return new byte[0];
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
