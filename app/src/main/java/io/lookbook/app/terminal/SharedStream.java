package io.lookbook.app.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;

/** A terminal that lines are printed on, by several threads, above a view that is drawn at its end. */
final class SharedStream extends OutputStream {
    private final OutputStream target;
    private final TerminalTraits traits;
    private final Supplier<Window> windows;
    private Optional<BottomLines> bottom = Optional.empty();
    private boolean atLineStart = true;

    SharedStream(OutputStream target, TerminalTraits traits, Supplier<Window> windows) {
        this.target = target;
        this.traits = traits;
        this.windows = windows;
    }

    TerminalTraits traits() {
        return traits;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            bottom.ifPresent(BottomLines::erase);
            target.write(bytes, offset, length);
            atLineStart = bytes[offset + length - 1] == '\n';
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        target.flush();
    }

    /** Draws the view; not where somebody has begun a line and not ended it. */
    synchronized void draw(View view) {
        if (atLineStart) {
            bottomLines().draw(view);
        }
    }

    private BottomLines bottomLines() {
        if (bottom.isEmpty()) {
            bottom = Optional.of(new BottomLines(target, traits.type(), windows));
        }
        return bottom.get();
    }

    synchronized void erase() {
        bottom.ifPresent(BottomLines::erase);
    }

    synchronized void keep(View view) {
        if (atLineStart) {
            bottomLines().keep(view);
        }
    }
}
