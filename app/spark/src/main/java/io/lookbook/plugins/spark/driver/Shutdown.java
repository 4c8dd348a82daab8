package io.lookbook.plugins.spark.driver;

/** Whether this process is about to end. */
final class Shutdown {
    private Shutdown() {}

    static boolean inProgress() {
        Thread never = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(never);
            Runtime.getRuntime().removeShutdownHook(never);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
