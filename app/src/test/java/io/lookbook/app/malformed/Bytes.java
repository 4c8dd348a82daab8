package io.lookbook.app.malformed;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A piece of a file that is replaced, wherever in the file it lies.
 *
 * @param where from 0, the beginning, to 1, the end
 * @param length how many bytes are taken away
 * @param put what is put there
 */
record Bytes(double where, int length, byte[] put) {
    /** Few changes, so that most of the file still makes sense: bits flipped, bytes doubled, cut out or put in. */
    static Arbitrary<List<Bytes>> changes() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.integers().between(0, 3)),
                                Tuple.of(1, Arbitraries.integers().between(4, 10_000))),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(4))
                .as(Bytes::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .withoutEdgeCases(); // there are more of them than tries
    }

    static byte[] changed(byte[] content, List<Bytes> changes) {
        byte[] bytes = content;
        for (Bytes change : changes) {
            bytes = change.in(bytes);
        }
        return bytes;
    }

    private byte[] in(byte[] content) {
        int at = (int) (where * content.length);
        int end = Math.min(at + length, content.length);
        byte[] changed = Arrays.copyOf(content, content.length - (end - at) + put.length);
        System.arraycopy(put, 0, changed, at, put.length);
        System.arraycopy(content, end, changed, at + put.length, content.length - end);
        return changed;
    }

    @Override
    public String toString() {
        return length + " bytes at " + where + " replaced by " + Arrays.toString(put);
    }
}
