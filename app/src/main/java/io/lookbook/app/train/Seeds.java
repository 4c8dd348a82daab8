package io.lookbook.app.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Derives independent generators from one seed: one a purpose and index, such as the shuffling of epoch 7. So no draw depends
 * on how many draws something else made, and a training can go on after any epoch without the state of a generator.
 */
public final class Seeds {
    private static final String ALGORITHM = "L64X128MixRandom";

    private Seeds() {}

    /**
     * Makes the generators of Java known in this process. Java looks for them once, through the context loader of whichever
     * thread asks first, and module {@code jdk.random} belongs to the loader of applications: if a plugin asked first, or a
     * task of a cluster, most algorithms would be missing from then on.
     */
    public static void findAlgorithms() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            RandomGeneratorFactory.of(ALGORITHM);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * A generator for one purpose.
     *
     * @param seed the run's seed
     * @param purpose what it is for
     * @param index which of several, such as the epoch
     * @return a new generator; the same arguments give the same numbers
     */
    public static RandomGenerator generator(long seed, String purpose, int index) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((seed + "/" + purpose + "/" + index).getBytes(UTF_8));
            return RandomGeneratorFactory.of(ALGORITHM)
                    .create(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Brings an array into random order (Fisher and Yates; Durstenfeld, CACM 7(7), 1964, algorithm 235).
     *
     * @param values reordered in place
     * @param random the source of randomness
     */
    public static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }
}
