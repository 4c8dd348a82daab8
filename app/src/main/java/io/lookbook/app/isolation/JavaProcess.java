package io.lookbook.app.isolation;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Starts this program again in a process of its own. */
final class JavaProcess {
    private static final String MAIN = "io.lookbook.app.cli.Main";

    private JavaProcess() {}

    /**
     * Starts it with the same Java, class path and options.
     *
     * @param arguments the command line
     * @param memoryBytes the most that heap and native arrays may take, each
     * @param crashFile where Java writes what it knows if it crashes
     * @return the process
     */
    static Process start(List<String> arguments, OptionalLong memoryBytes, Path crashFile) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(JavaProcess::concernsTheOther)
                .forEach(command::add);
        memoryBytes.ifPresent(bytes -> {
            command.add("-Xmx" + bytes);
            command.add("-Dorg.bytedeco.javacpp.maxbytes=" + bytes);
        });
        command.add("-XX:ErrorFile=" + crashFile.toString().replace("%", "%%"));
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN);
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(new File("").getAbsoluteFile())
                .start();
    }

    /** Not a debugger's port, which is taken, and not the terminal, which the other one has not. */
    private static boolean concernsTheOther(String option) {
        return !option.startsWith("-agentlib:")
                && !option.startsWith("-agentpath:")
                && !option.startsWith("-Dcom.sun.management.jmxremote")
                && !option.startsWith("-javaagent:")
                && !option.startsWith("-Xrunjdwp")
                && !option.startsWith("-Dlookbook.terminal")
                && !option.startsWith("-XX:ErrorFile");
    }
}
