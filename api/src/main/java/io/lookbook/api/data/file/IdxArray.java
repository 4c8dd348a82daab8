package io.lookbook.api.data.file;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The unsigned bytes of one IDX file. Two of them are equal only if they share the array of values.
 *
 * @param source the file they come from, for messages
 * @param dimensions the extent of each dimension, the number of rows first; all positive
 * @param values the values, last dimension fastest; taken over, not copied, so nobody may change them
 * @param sha256 the SHA-256 of the uncompressed file, header included, in lower-case hexadecimal digits
 */
public record IdxArray(String source, List<Integer> dimensions, byte[] values, String sha256) {
    /** Checks that there is one value for each place. */
    public IdxArray {
        requireNonNull(source, "source is null");
        requireNonNull(sha256, "sha256 is null");
        dimensions = List.copyOf(dimensions);
        if (values.length != product(dimensions)) {
            throw new IllegalArgumentException(values.length + " values do not fill " + text(dimensions));
        }
    }

    /** {@return the extent of the first dimension} */
    public int rows() {
        return dimensions.get(0);
    }

    /**
     * The number of values that dimensions span.
     *
     * @param dimensions positive extents
     * @return their product, or {@link Long#MAX_VALUE} if it is larger than that
     */
    public static long product(List<Integer> dimensions) {
        long product = 1;
        for (int dimension : dimensions) {
            if (product > Long.MAX_VALUE / dimension) {
                return Long.MAX_VALUE;
            }
            product *= dimension;
        }
        return product;
    }

    /**
     * Dimensions as people write them.
     *
     * @param dimensions the extents
     * @return for example {@code 60000x28x28}
     */
    public static String text(List<Integer> dimensions) {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
