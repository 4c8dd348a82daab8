package io.lookbook.benchmarks;

import io.lookbook.app.train.GemmPeak;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a benchmark got done a second, beside how often it ran. */
@AuxCounters
@State(Scope.Thread)
public class Work {
    /** Images. */
    public double images;

    /** Floating-point operations, in parts of what the same thread of the same process reaches with large matrices. */
    public double ofGemmPeak;

    private double peak;

    /** Measures what large matrices reach, at the same time as the benchmark's own measurements. */
    @Setup(Level.Iteration)
    public void measurePeak() {
        peak = GemmPeak.measure();
    }

    /** Counts one run of the benchmark. */
    public void add(int images, double multiplyAdds) {
        this.images += images;
        ofGemmPeak += 2 * multiplyAdds / peak;
    }
}
