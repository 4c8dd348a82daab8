package io.lookbook.plugins.data;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What a broken disk, a cut connection or a hostile hand does to a file.
 *
 * @param kind of damage
 * @param where its first byte, taken modulo the length of the file
 * @param length how many bytes, as far as there are so many
 * @param value what to write
 */
public record Damage(Kind kind, int where, int length, byte value) {
    private static final int WHERE = 1 << 12;
    private static final int LENGTH = 64;

    public enum Kind {
        FLIP,
        FILL,
        INSERT,
        DELETE,
        REPEAT,
        CUT
    }

    /** One to four of them, most near the beginning, where headers are. */
    public static Arbitrary<List<Damage>> some() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, WHERE),
                        Arbitraries.integers().between(1, LENGTH),
                        Arbitraries.bytes())
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    public static byte[] all(List<Damage> damages, byte[] content) {
        byte[] damaged = content.clone();
        for (Damage damage : damages) {
            damaged = damage.to(damaged);
        }
        return damaged;
    }

    private byte[] to(byte[] content) {
        int from = content.length == 0 ? 0 : where % content.length;
        int end = Math.min(content.length, from + length);
        byte[] before = Arrays.copyOf(content, from);
        byte[] hit = Arrays.copyOfRange(content, from, end);
        byte[] after = Arrays.copyOfRange(content, end, content.length);
        return switch (kind) {
            case FLIP -> join(before, flipped(hit), after);
            case FILL -> join(before, filled(hit.length), after);
            case INSERT -> join(before, filled(length), hit, after);
            case DELETE -> join(before, after);
            case REPEAT -> join(before, hit, hit, after);
            case CUT -> before;
        };
    }

    private byte[] flipped(byte[] hit) {
        byte[] flipped = hit.clone();
        if (flipped.length > 0) {
            flipped[0] ^= (byte) (1 << (value & 7));
        }
        return flipped;
    }

    private byte[] filled(int size) {
        byte[] filled = new byte[size];
        Arrays.fill(filled, value);
        return filled;
    }

    private static byte[] join(byte[]... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
