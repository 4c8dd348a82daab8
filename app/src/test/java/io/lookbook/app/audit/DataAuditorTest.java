package io.lookbook.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.PublishedData;
import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.app.train.Splits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataAuditorTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final ImageShape SHAPE = new ImageShape(2, 2, 1);
    private static final String FINGERPRINT = "ab".repeat(32);

    @Test
    void aTestImageThatWasSeenIsFoundWithTheFirstRowOfItsPixels() {
        ImageData data = data(
                new int[][] {{0, 0, 0, 0}, {9, 90, 9, 90}, {200, 0, 0, 0}, {9, 90, 9, 90}, {9, 90, 9, 90}, {0, 0, 0, 99}
                },
                0,
                1,
                0,
                1,
                0,
                1);

        DataAudit audit = audit(data, new int[] {3, 0, 1}, new int[] {2}, new int[] {4, 5});

        assertThat(audit.twins()).containsExactly(new DataAudit.Twin(4, 1, true, false, 0));
        assertThat(audit.images()).isEqualTo(6);
        assertThat(audit.copies()).isEqualTo(2);
        assertThat(audit.contradictions()).isEqualTo(3);
        assertThat(audit.rowsLearnedFrom()).isZero();
    }

    @Test
    void aTestImageOfTheValidationSplitIsFoundToo() {
        ImageData data = data(new int[][] {{1, 1, 1, 200}, {77, 0, 0, 0}, {77, 0, 0, 0}}, 0, 1, 1);

        assertThat(audit(data, new int[] {0}, new int[] {1}, new int[] {2}).twins())
                .containsExactly(new DataAudit.Twin(2, 1, false, true, 0));
    }

    @Test
    void imagesThatDifferHaveNoTwin() {
        ImageData data = data(new int[][] {{0, 0, 0, 0}, {100, 0, 0, 0}, {0, 100, 0, 0}}, 0, 1, 1);

        DataAudit audit = audit(data, new int[] {0}, new int[] {1}, new int[] {2});

        assertThat(audit.twins()).isEmpty();
        assertThat(audit.copies()).isZero();
        assertThat(audit.contradictions()).isZero();
    }

    @Test
    void anImageThatDiffersByLittleIsATwinWithItsDifference() {
        ImageData data = data(new int[][] {{10, 10, 10, 10}, {10, 10, 10, 20}, {10, 10, 10, 18}}, 0, 1, 1);

        // The root of the mean of 0, 0, 0 and 2 squared.
        assertThat(audit(data, new int[] {0}, new int[] {1}, new int[] {2}).twins())
                .containsExactly(new DataAudit.Twin(2, 1, false, true, 1));
    }

    @Test
    void theNearestImageIsTheOneThatComparingAllPairsFinds() {
        SplittableRandom random = new SplittableRandom(7);
        ImageShape shape = new ImageShape(5, 6, 3);
        byte[] pixels = new byte[300 * shape.size()];
        for (int row = 0; row < 300; row++) {
            int parent = random.nextInt(1 + row);
            for (int i = 0; i < shape.size(); i++) {
                int value = parent == row || parent > 40
                        ? random.nextInt(256)
                        : (pixels[parent * shape.size() + i] & 0xff) + random.nextInt(-12, 13);
                pixels[row * shape.size() + i] = (byte) Math.max(0, Math.min(255, value));
            }
        }
        ImageData data = ImageData.of(CLASSES, shape, pixels, new byte[300]);
        int[] seen = IntStream.range(0, 200).toArray();
        NearImages near = new NearImages(data, seen, 8);

        int found = 0;
        for (int row = 200; row < 300; row++) {
            int test = row;
            double[] differences = Arrays.stream(seen)
                    .mapToDouble(other -> difference(data, test, other))
                    .toArray();
            double least = Arrays.stream(differences).min().orElseThrow();
            Optional<NearImages.Near> nearest = near.nearest(row);
            assertThat(nearest.isPresent()).isEqualTo(least <= 8);
            if (nearest.isPresent()) {
                found++;
                assertThat(differences[nearest.get().row()]).isEqualTo(least);
                assertThat(nearest.get().difference()).isEqualTo(least);
            }
        }
        assertThat(found).isBetween(5, 95);
    }

    @Test
    void rowsBothLearnedFromAndTestedOnAreCountedOnce() {
        assertThat(LearnedRows.count(new int[] {1, 2}, new int[] {5}, new int[] {5, 6, 2, 2}))
                .isEqualTo(2);
        assertThat(LearnedRows.count(new int[] {1, 2}, new int[] {5}, new int[] {6, 7}))
                .isZero();
    }

    @Test
    void dataIsWhatItsPluginSaysByItsFingerprint() {
        assertThat(identify("pets", "a:pets", CLASSES, FINGERPRINT, 3, 4))
                .contains(new DataAudit.Identity("The Pets", true, true, Optional.empty()));
        assertThat(identify("pets", "a:pets", CLASSES, "cd".repeat(32), 3, 4))
                .contains(new DataAudit.Identity("The Pets", true, false, Optional.empty()));
        assertThat(identify("pets", "foreign:pets", CLASSES, "cd".repeat(32), 3, 4))
                .contains(new DataAudit.Identity("The Pets", true, false, Optional.empty()));
    }

    @Test
    void dataOfAnotherNameIsKnownByItsFingerprintOrItsClasses() {
        assertThat(identify("folder", "b:folder", CLASSES, FINGERPRINT, 3, 4))
                .contains(new DataAudit.Identity("The Pets", false, true, Optional.empty()));
        assertThat(identify("folder", "b:folder", CLASSES, "cd".repeat(32), 3, 4))
                .contains(new DataAudit.Identity("The Pets", false, false, Optional.empty()));
        assertThat(identify("folder", "b:folder", CLASSES, "cd".repeat(32), 5, 6))
                .contains(new DataAudit.Identity("The Pets", false, false, Optional.of("Wild beasts")));
        assertThat(identify("folder", "b:folder", List.of("car", "bus"), "cd".repeat(32), 5, 6))
                .isEmpty();
    }

    private static Optional<DataAudit.Identity> identify(
            String name, String plugin, List<String> classes, String fingerprint, int... counts) {
        PublishedData pets = new PublishedData(
                "The Pets", CLASSES, FINGERPRINT, new TreeMap<>(Map.of("Wild beasts", List.of(5, 6))));
        return new KnownData(List.of(new KnownData.Known("a:pets", "pets", pets)))
                .identify(
                        new DataSummary(name, plugin, new TreeMap<>(), classes, SHAPE, fingerprint, List.of()),
                        Arrays.stream(counts).boxed().toList());
    }

    private static DataAudit audit(ImageData data, int[] training, int[] validation, int[] test) {
        DataSummary summary = new DataSummary(
                "toy", "data:toy", new TreeMap<>(), data.classes(), data.shape(), FINGERPRINT, List.of());
        return new DataAuditor(new KnownData(List.of()))
                .audit(
                        data,
                        new Splits(
                                new Examples(data, training, 1),
                                new Examples(data, validation, 1),
                                new Examples(data, test, 1)),
                        summary);
    }

    private static double difference(ImageData data, int row, int other) {
        int size = data.shape().size();
        float[] a = new float[size];
        float[] b = new float[size];
        data.copyScaled(row, 1, a, 0);
        data.copyScaled(other, 1, b, 0);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / size);
    }

    private static ImageData data(int[][] images, int... labels) {
        byte[] pixels = new byte[images.length * SHAPE.size()];
        byte[] classes = new byte[labels.length];
        for (int row = 0; row < images.length; row++) {
            classes[row] = (byte) labels[row];
            for (int i = 0; i < SHAPE.size(); i++) {
                pixels[row * SHAPE.size() + i] = (byte) images[row][i];
            }
        }
        return ImageData.of(CLASSES, SHAPE, pixels, classes);
    }
}
