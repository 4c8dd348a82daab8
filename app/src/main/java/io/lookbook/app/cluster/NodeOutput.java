package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * What is printed on a node, by logs and by plugins. It stays in the node's own log; what a thread prints that makes a run, or one
 * that such a thread has started, is told to the host, too.
 */
public final class NodeOutput extends OutputStream {
    /** A run that prints without end must not fill the host's terminal; the node's own log has all. */
    private static final int MOST_LINES = 1_000;

    private static final int LONGEST_LINE = 4_096;

    private final PrintStream log;
    private final InheritableThreadLocal<Listening> listening = new InheritableThreadLocal<>();

    /**
     * Creates it.
     *
     * @param log the node's own
     */
    public NodeOutput(PrintStream log) {
        this.log = log;
    }

    /**
     * Tells what this thread prints from now on, and those that it will start.
     *
     * @param lines takes each line, without its end
     * @return to be closed when the run is over
     */
    Listening listen(Consumer<String> lines) {
        Listening begun = new Listening(lines);
        listening.set(begun);
        return begun;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        log.write(bytes, offset, length);
        Listening listener = listening.get();
        if (listener != null) {
            listener.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        log.flush();
    }

    /** What one run prints. */
    final class Listening implements AutoCloseable {
        private final Consumer<String> lines;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private int told;
        private boolean closed;

        private Listening(Consumer<String> lines) {
            this.lines = lines;
        }

        private synchronized void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length && !closed; i++) {
                if (bytes[i] == '\n') {
                    tell();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(bytes[i]);
                }
            }
        }

        private void tell() {
            String text = line.toString(UTF_8).stripTrailing();
            line.reset();
            if (text.isEmpty() || told > MOST_LINES) {
                return;
            }
            told++;
            lines.accept(told > MOST_LINES ? "(the node's own log has more lines of this run)" : text);
        }

        @Override
        public synchronized void close() {
            if (line.size() > 0) {
                tell();
            }
            closed = true;
            listening.remove();
        }
    }
}
