package io.lookbook.api.cluster;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What runs on the nodes of a cluster. Its files are laid out in one folder on each node; the jars in {@code lib} are its class
 * path, which a {@link NodeClassLoader} keeps apart from all that the node has itself.
 *
 * @param main the name of a class in {@code lib} that implements {@link NodeMain} and has a constructor without parameters
 * @param files the files, each once
 * @param here starts it in this process, for a plugin that runs tasks without a cluster
 */
public record NodeProgram(String main, List<File> files, Supplier<Node> here) {
    /** Copies the list. */
    public NodeProgram {
        requireNonNull(main, "main is null");
        requireNonNull(here, "here is null");
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param path where it lies in the folder on a node, names separated by {@code /}, without a step upwards
     * @param source where it lies on this machine
     * @param sha256 of its content, 64 hexadecimal digits
     * @param bundled whether it is part of the distribution, and lies at {@code path} wherever that is installed
     */
    public record File(String path, Path source, String sha256, boolean bundled) {
        /** Checks that nothing is missing. */
        public File {
            requireNonNull(path, "path is null");
            requireNonNull(source, "source is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }
}
