package io.lookbook.api.cluster;

import java.util.function.Consumer;

/** A program that runs on a node. Safe for several threads: a node may run several tasks side by side. */
public interface Node {
    /**
     * Runs a task. What goes wrong in the task itself is part of its result.
     *
     * @param input what {@link ClusterTask#begin} gave
     * @param host takes messages for {@link ClusterTask#told}, which arrive in their order; returns at once
     * @return the result
     * @throws NodeException if this node cannot run it, though another may
     * @throws InterruptedException if the thread is interrupted, because nobody wants the result any more
     */
    byte[] run(byte[] input, Consumer<byte[]> host) throws NodeException, InterruptedException;
}
