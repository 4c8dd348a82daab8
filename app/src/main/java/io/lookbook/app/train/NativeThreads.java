package io.lookbook.app.train;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads native code uses inside one run. */
public final class NativeThreads {
    private NativeThreads() {}

    /**
     * Makes native code called by this thread use no further threads. Two runs side by side with one thread each finish 1.9
     * times as much as one run with two, because the thread pools of OpenMP and OpenBLAS spin against each other; and with one
     * thread the sums are taken in a fixed order, so a seed gives the same bytes each time.
     */
    public static void useOne() {
        Nd4j.getExecutioner(); // loads the backend, which NativeOpsHolder does not do by itself
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
