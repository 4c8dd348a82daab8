package io.lookbook.toolkit;

import io.lookbook.api.data.ImageShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A SameDiff graph for one batch size, to which a {@link SameDiffGraph} adds its operations. It has the images; weights and
 * dropout must be declared here, so that the host can train the former and the run's own generator draws the latter.
 */
public final class NetworkGraph {
    private static final String IMAGES = "images";

    private final SameDiff sameDiff = SameDiff.create();
    private final NetworkPass.Key key;
    private final ImageShape image;
    private final int classes;
    private final DataType type;
    private final SDVariable images;
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final List<Mask> masks = new ArrayList<>();

    /** What dropout multiplies a variable with. */
    record Mask(SDVariable factors, SDVariable of, double rate) {}

    NetworkGraph(NetworkPass.Key key, ImageShape image, int classes, DataType type) {
        this.key = key;
        this.image = image;
        this.classes = classes;
        this.type = type;
        images = sameDiff.placeHolder(IMAGES, type, key.batch(), image.height(), image.width(), image.channels());
    }

    /** {@return where operations are made, such as {@code sameDiff().nn().relu(x, 0)}; a new one for each call of the graph} */
    public SameDiff sameDiff() {
        return sameDiff;
    }

    /** {@return the images, of shape [batch, height, width, channels], of type float, scaled} */
    public SDVariable images() {
        return images;
    }

    /** {@return the shape of an image} */
    public ImageShape image() {
        return image;
    }

    /** {@return the number of images in the batch} */
    public long batch() {
        return key.batch();
    }

    /** {@return the number of classes, at least 2} */
    public int classes() {
        return classes;
    }

    /**
     * Declares a weight. The last two extents of its shape are taken as inputs and outputs and those before as a window, which
     * is right for a matrix [in, out] and for a convolution's [height, width, in, out].
     *
     * @param name unique within the network; it names the weight where it is saved
     * @param initializer how it begins
     * @param shape its extents, each at least 1
     * @return the weight
     * @throws IllegalArgumentException if the name is taken or an extent is less than 1
     */
    public SDVariable weight(String name, Initializer initializer, int... shape) {
        if (shape.length == 0 || IntStream.of(shape).anyMatch(extent -> extent < 1)) {
            throw new IllegalArgumentException("the weight '" + name + "' has the shape "
                    + IntStream.of(shape).boxed().toList() + "; each extent must be known and at least 1");
        }
        if (sameDiff.hasVariable(name)) {
            throw new IllegalArgumentException("the name '" + name + "' is taken; each weight needs its own");
        }
        int window = IntStream.of(shape).limit(Math.max(0, shape.length - 2)).reduce(1, Math::multiplyExact);
        int in = shape[Math.max(0, shape.length - 2)];
        int out = shape[shape.length - 1];
        List<Integer> extents = IntStream.of(shape).boxed().toList();
        weights.put(name, new Weight(name, extents, initializer, window * in, window * out));
        return sameDiff.placeHolder(
                name, type, IntStream.of(shape).asLongStream().toArray());
    }

    /**
     * Declares a weight that begins at zero.
     *
     * @param name unique within the network
     * @param length its only extent
     * @return the weight
     * @throws IllegalArgumentException if the name is taken or the length less than 1
     */
    public SDVariable bias(String name, int length) {
        return weight(name, Initializer.ZEROS, length);
    }

    /**
     * Applies inverted dropout, as {@link Dropout} does: in a training pass only, with factors that the generator of the epoch
     * draws. SameDiff's own draws from a generator that all trainings share, so that no run could be repeated.
     *
     * @param x any variable of type float
     * @param rate the probability of being set to zero, 0 up to, not including, 1
     * @return a variable of the same shape
     */
    public SDVariable dropout(SDVariable x, double rate) {
        Dropout.requireRate(rate);
        if (!key.training() || rate == 0) {
            return x;
        }
        SDVariable factors = sameDiff.placeHolder(sameDiff.generateNewVarName("dropout", 0), type, (long[]) null);
        masks.add(new Mask(factors, x, rate));
        return x.mul(factors);
    }

    List<Weight> weights() {
        return List.copyOf(weights.values());
    }

    List<Mask> masks() {
        return List.copyOf(masks);
    }

    /** Refuses what the host could not fill. */
    void requireOnlyDeclared() {
        Set<String> known = new TreeSet<>(weights.keySet());
        known.add(IMAGES);
        masks.forEach(mask -> known.add(mask.factors().name()));
        for (SDVariable variable : sameDiff.variables()) {
            if (variable.getVariableType() == VariableType.VARIABLE) {
                throw new IllegalArgumentException(
                        "the graph has a variable '" + variable.name()
                                + "' that the host cannot train; declare it with weight(...) of the NetworkGraph, or make it a constant");
            }
            if (variable.isPlaceHolder() && !known.contains(variable.name())) {
                throw new IllegalArgumentException("the graph has a placeholder '" + variable.name()
                        + "' that nobody fills; a network gets its images only");
            }
        }
    }
}
