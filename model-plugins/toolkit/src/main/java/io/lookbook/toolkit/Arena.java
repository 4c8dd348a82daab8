package io.lookbook.toolkit;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Owns the arrays of one pass and frees them together. Their memory is outside the heap, where the garbage collector comes
 * late or never: it sees only small objects. Views into them need no freeing and must not be used afterwards.
 */
public final class Arena implements AutoCloseable {
    private final List<INDArray> owned = new ArrayList<>();

    /** Creates an empty one. */
    public Arena() {}

    /**
     * Allocates an array.
     *
     * @param type the data type
     * @param shape the shape
     * @return zeros in C order
     */
    public INDArray allocate(DataType type, long... shape) {
        INDArray array = Nd4j.create(type, shape.clone(), 'c');
        owned.add(array);
        return array;
    }

    /** Frees every array that was allocated. */
    @Override
    public void close() {
        owned.forEach(INDArray::close);
        owned.clear();
    }
}
