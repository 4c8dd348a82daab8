package io.lookbook.plugins.spark.node;

import org.apache.spark.api.java.function.Function;

/** A task as Spark sees it: from the driver's name of the task to its result. */
public final class RunTask implements Function<String, byte[]> {
    private static final long serialVersionUID = 1L;

    private final ProgramLayout layout;

    /**
     * Makes it.
     *
     * @param layout the program that runs it
     */
    public RunTask(ProgramLayout layout) {
        this.layout = layout;
    }

    @Override
    public byte[] call(String task) throws Exception {
        return NodeProcess.current().run(task, layout);
    }
}
