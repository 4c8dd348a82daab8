package io.lookbook.app.cli;

import io.lookbook.app.terminal.ProgressView;
import io.lookbook.app.terminal.StandardError;
import io.lookbook.app.terminal.Window;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jline.utils.AttributedString;

/**
 * Prints lines on a terminal and draws how far all work is below them, ten times a second, on a thread of its own: a terminal that
 * is slow or stopped holds up no training.
 */
final class LiveView {
    private static final long PERIOD_MILLIS = 100;

    private final StandardError err;
    private final ProgressState state;
    private final ProgressView view;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /** However the process ends, what the shell prints next must begin on a line of its own. */
    private final Thread atExit = new Thread(this::endAndKeep);

    private boolean ended;

    private LiveView(StandardError err, ProgressState state) {
        this.err = err;
        this.state = state;
        this.view = new ProgressView(err.traits());
    }

    static LiveView start(StandardError err, ProgressState state) {
        LiveView view = new LiveView(err, state);
        Thread thread = new Thread(view::drawUntilEnded, "progress");
        thread.setDaemon(true);
        thread.start();
        try {
            Runtime.getRuntime().addShutdownHook(view.atExit);
        } catch (IllegalStateException e) {
            view.endAndKeep(); // the user has stopped the program just now
        }
        return view;
    }

    /** Returns at once; the line is printed with the next drawing. */
    void say(String text) {
        lines.add(text);
    }

    /** Prints what was said, and takes the view away as long as the state is empty. */
    synchronized void clear() {
        print();
        err.erase();
    }

    /** Ends the drawing, and takes the view away. */
    synchronized void end() {
        clear();
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is about to go, and the hook has nothing left to do.
        }
    }

    /** Ends the drawing, and leaves the view as it is now. */
    synchronized void endAndKeep() {
        if (!ended) {
            print();
            err.keep(this::lines);
            stop();
        }
    }

    private void stop() {
        ended = true;
        notifyAll();
    }

    private synchronized void drawUntilEnded() {
        try {
            while (!ended) {
                draw();
                wait(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void draw() {
        print();
        err.draw(this::lines);
    }

    private List<AttributedString> lines(Window window) {
        return view.lines(state.snapshot(), window);
    }

    private void print() {
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            err.println(line);
        }
    }
}
