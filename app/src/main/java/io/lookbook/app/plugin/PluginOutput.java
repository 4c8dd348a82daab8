package io.lookbook.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What {@link System#out} and {@link System#err} lead to while lookbook runs, which itself prints elsewhere. Lines that a
 * plugin's classes write go to standard error with the id of their source in front, and once for each source with advice; so
 * results on standard output stay results. What other classes write, such as a library of the application, goes to standard
 * error as it is. Native code writes past it.
 *
 * <p>Whose a line is, the stack says: the first class beyond Java's own; where there is none, as when Java tells of a thread
 * that failed, the thread's context class loader.
 */
public final class PluginOutput extends OutputStream {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final PrintStream target;
    private final UnaryOperator<String> harmless;
    private final Map<String, ByteArrayOutputStream> lines = new TreeMap<>();

    /**
     * Creates it.
     *
     * @param target standard error; UTF-8
     * @param harmless takes out of a line what would steer a terminal
     */
    public PluginOutput(PrintStream target, UnaryOperator<String> harmless) {
        this.target = requireNonNull(target, "target is null");
        this.harmless = requireNonNull(harmless, "harmless is null");
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        Optional<PluginClassLoader> writer = writer();
        if (writer.isEmpty()) {
            target.write(bytes, offset, length);
            return;
        }
        PluginSource source = writer.get().source();
        if (writer.get().noteWriting()) {
            target.println(harmless.apply("lookbook: the plugin source " + source.id()
                    + source.location().map(file -> " (" + file + ")").orElse("")
                    + " writes to standard output or standard error; its lines begin with [" + source.id() + "]. "
                    + PluginWarning.LOG + "."));
        }
        ByteArrayOutputStream line = lines.computeIfAbsent(source.id(), id -> new ByteArrayOutputStream());
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                print(source.id(), line);
            } else {
                line.write(bytes[i]);
            }
        }
    }

    @Override
    public void flush() {
        target.flush();
    }

    /** Prints lines that have no end yet. The target stays open. */
    @Override
    public synchronized void close() {
        lines.forEach((id, line) -> {
            if (line.size() > 0) {
                print(id, line);
            }
        });
        target.flush();
    }

    private void print(String source, ByteArrayOutputStream line) {
        String text = line.toString(UTF_8);
        line.reset();
        boolean ofWindows = text.endsWith("\r");
        target.println(harmless.apply("[" + source + "] " + (ofWindows ? text.substring(0, text.length() - 1) : text)));
    }

    private static Optional<PluginClassLoader> writer() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return STACK.walk(frames -> frames.<ClassLoader>mapMulti((frame, loaders) -> {
                            ClassLoader loader = frame.getDeclaringClass().getClassLoader();
                            boolean ofJava = loader == null || loader == ClassLoader.getPlatformClassLoader();
                            if (!ofJava && frame.getDeclaringClass() != PluginOutput.class) {
                                loaders.accept(loader);
                            }
                        })
                        .findFirst())
                .or(() -> Optional.ofNullable(context))
                .filter(PluginClassLoader.class::isInstance)
                .map(PluginClassLoader.class::cast);
    }
}
