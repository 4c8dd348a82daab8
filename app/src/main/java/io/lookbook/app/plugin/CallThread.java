package io.lookbook.app.plugin;

/** A thread of the host's for calls into plugins. It knows within which plugin's guard it is, so that the right one is blamed. */
final class CallThread extends Thread {
    private volatile PluginGuard inside;

    CallThread(ThreadGroup group, Runnable calls, String name) {
        super(group, calls, name);
        setDaemon(true); // what never ends must not keep the process alive
    }

    /** The guard that the current thread is in; null if none, or if it is no such thread. */
    static PluginGuard current() {
        return Thread.currentThread() instanceof CallThread thread ? thread.inside : null;
    }

    /** Says which guard the current thread is in from now on. */
    static void enter(PluginGuard guard) {
        if (Thread.currentThread() instanceof CallThread thread) {
            thread.inside = guard;
        }
    }

    /** The guard that this thread is in; null if none. */
    PluginGuard inside() {
        return inside;
    }
}
