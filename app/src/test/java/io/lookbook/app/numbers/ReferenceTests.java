package io.lookbook.app.numbers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** The tests between classifiers as their inventors wrote them down, without any code of the product. */
final class ReferenceTests {
    private ReferenceTests() {}

    /**
     * Two classifiers on the same images.
     *
     * @param images how many
     * @param onlyA how many of them only the first got right
     * @param onlyB how many only the second got right
     */
    record Paired(int images, int onlyA, int onlyB) {
        static Paired of(ReferenceMetrics a, ReferenceMetrics b) {
            return of(a, b, i -> true);
        }

        /** On some of the images only. */
        static Paired of(ReferenceMetrics a, ReferenceMetrics b, IntPredicate images) {
            int[] some = IntStream.range(0, a.size()).filter(images).toArray();
            int onlyA = 0;
            int onlyB = 0;
            for (int i : some) {
                onlyA += a.right(i) && !b.right(i) ? 1 : 0;
                onlyB += b.right(i) && !a.right(i) ? 1 : 0;
            }
            return new Paired(some.length, onlyA, onlyB);
        }

        double difference() {
            return (double) onlyA / images - (double) onlyB / images;
        }

        /** Bonett and Price (2012), equation 3: Wald's interval after adding one to each discordant count and two to n. */
        double[] interval() {
            double p12 = (onlyA + 1.0) / (images + 2.0);
            double p21 = (onlyB + 1.0) / (images + 2.0);
            double error = Math.sqrt((p12 + p21 - Math.pow(p12 - p21, 2)) / (images + 2.0));
            return new double[] {
                Math.max(-1, p12 - p21 - ReferenceMetrics.Z_95 * error),
                Math.min(1, p12 - p21 + ReferenceMetrics.Z_95 * error)
            };
        }

        /** McNemar, exact: twice the binomial tail of the smaller count, as a fraction of whole numbers. */
        double p() {
            int n = onlyA + onlyB;
            BigInteger ways = BigInteger.ONE;
            BigInteger tail = BigInteger.ZERO;
            for (int i = 0; i <= Math.min(onlyA, onlyB); i++) {
                tail = tail.add(ways);
                ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
            }
            return Math.min(
                    1,
                    new BigDecimal(tail.shiftLeft(1))
                            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(n)), MathContext.DECIMAL64)
                            .doubleValue());
        }
    }

    /** Holm (1979): of m p-values the i-th smallest times m - i + 1, at least what those before it got, at most 1. */
    static double[] holm(double[] p) {
        double[] corrected = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                double other = p[j];
                long smaller =
                        IntStream.range(0, p.length).filter(k -> p[k] < other).count();
                if (other <= p[i]) {
                    corrected[i] = Math.max(corrected[i], Math.min(1, (p.length - smaller) * other));
                }
            }
        }
        return corrected;
    }

    /** Cochran (1950): k (k - 1) times the squares of the columns' distances from their mean over the sum of L (k - L). */
    static double cochranQ(boolean[][] right) {
        int k = right.length;
        double mean = IntStream.range(0, k).mapToDouble(c -> total(right[c])).sum() / k;
        double spread = IntStream.range(0, k)
                .mapToDouble(c -> Math.pow(total(right[c]) - mean, 2))
                .sum();
        double within = IntStream.range(0, right[0].length)
                .mapToDouble(i -> {
                    long l = IntStream.range(0, k).filter(c -> right[c][i]).count();
                    return l * (k - l);
                })
                .sum();
        return within == 0 ? 0 : k * (k - 1) * spread / within;
    }

    static double cochranP(double q, int degreesOfFreedom) {
        return 1 - new ChiSquaredDistribution(degreesOfFreedom).cumulativeProbability(q);
    }

    /**
     * The compact letter display by its definition: a letter for each largest set of which no two are told apart, the sets with
     * better members first.
     */
    static List<String> letters(boolean[][] apart) {
        List<Integer> groups = new ArrayList<>();
        for (int set = 1; set < 1 << apart.length; set++) {
            if (isAlike(apart, set) && isLargest(apart, set)) {
                groups.add(set);
            }
        }
        groups.sort(Comparator.comparing(set -> new StringBuilder(Integer.toBinaryString(set | 1 << apart.length))
                .reverse()
                .toString()
                .replace('1', 'A')
                .replace('0', 'B')));
        return IntStream.range(0, apart.length)
                .mapToObj(model -> IntStream.range(0, groups.size())
                        .filter(group -> (groups.get(group) >> model & 1) == 1)
                        .mapToObj(group -> String.valueOf((char) ('a' + group)))
                        .reduce("", String::concat))
                .toList();
    }

    private static boolean isLargest(boolean[][] apart, int set) {
        return IntStream.range(0, apart.length)
                .filter(model -> (set >> model & 1) == 0)
                .noneMatch(model -> isAlike(apart, set | 1 << model));
    }

    private static boolean isAlike(boolean[][] apart, int set) {
        return IntStream.range(0, apart.length)
                .filter(a -> (set >> a & 1) == 1)
                .noneMatch(a -> IntStream.range(0, apart.length).anyMatch(b -> (set >> b & 1) == 1 && apart[a][b]));
    }

    private static double total(boolean[] right) {
        return IntStream.range(0, right.length).filter(i -> right[i]).count();
    }
}
