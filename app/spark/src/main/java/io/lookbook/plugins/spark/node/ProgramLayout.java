package io.lookbook.plugins.spark.node;

import java.io.Serializable;
import java.util.List;

/**
 * Which files a program has, and where a node finds them. Travels with each task.
 *
 * @param main the name of its first class
 * @param files its files
 * @param installed the folder of the distribution on the node; empty if it has none
 */
public record ProgramLayout(String main, List<File> files, String installed) implements Serializable {
    /** Copies the list into one that can be sent. */
    public ProgramLayout {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param path where it belongs in the program's folder, names separated by {@code /}
     * @param sha256 of its content
     * @param shipped its name among the files that Spark brought; empty if it is in the installed folder
     */
    public record File(String path, String sha256, String shipped) implements Serializable {}
}
