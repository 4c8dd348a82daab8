package io.lookbook.app.audit;

import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.app.train.Splits;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks at every image of the splits once, on the heap: 70 000 images of 28x28 take one to four seconds. */
public final class DataAuditor {
    private final KnownData known;

    @Inject
    DataAuditor(KnownData known) {
        this.known = known;
    }

    /**
     * Audits data.
     *
     * @param images all images
     * @param splits those that are used
     * @param summary what the data is called
     * @return what was found
     */
    public DataAudit audit(ImageData images, Splits splits, DataSummary summary) {
        PixelGroups groups = new PixelGroups(images);
        int[] training = rows(splits.train());
        int[] validation = rows(splits.validation());
        int[] test = rows(splits.test());
        for (int row : training) {
            groups.add(row).seenInTraining(row);
        }
        for (int row : validation) {
            groups.add(row).seenInValidation(row);
        }
        NearImages near = new NearImages(
                images,
                IntStream.concat(Arrays.stream(training), Arrays.stream(validation))
                        .toArray(),
                DataAudit.NEARLY_SAME);
        List<PixelGroups.Group> same = Arrays.stream(test).mapToObj(groups::add).toList();
        // On all processors: nothing is trained yet, and the order stays that of the rows. A copy needs no neighbour.
        List<DataAudit.Twin> twins = IntStream.range(0, test.length)
                .parallel()
                .mapToObj(i -> same.get(i).isSeen()
                        ? Optional.of(twin(
                                images, test[i], same.get(i).seen(), same.get(i).isInTraining(), 0))
                        : near.nearest(test[i])
                                .map(found -> twin(
                                        images,
                                        test[i],
                                        found.row(),
                                        Arrays.binarySearch(training, found.row()) >= 0,
                                        found.difference())))
                .flatMap(Optional::stream)
                .toList();
        return new DataAudit(
                training.length + validation.length + test.length,
                LearnedRows.count(training, validation, test),
                twins,
                groups.copies(),
                groups.contradictions(),
                known.identify(summary, classCounts(images)));
    }

    private static DataAudit.Twin twin(ImageData images, int test, int seen, boolean inTraining, double difference) {
        return new DataAudit.Twin(test, seen, inTraining, images.label(test) == images.label(seen), difference);
    }

    private static int[] rows(Examples examples) {
        return IntStream.range(0, examples.size()).map(examples::row).sorted().toArray();
    }

    private static List<Integer> classCounts(ImageData images) {
        int[] counts = new int[images.classes().size()];
        for (int row = 0; row < images.size(); row++) {
            counts[images.label(row)]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
