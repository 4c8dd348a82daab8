package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.data.ImageData;
import io.lookbook.app.train.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which rows of a dataset train, validate and test. Every row is in one part, and each class is spread over the parts in the
 * same ratio. Training rows are in random order, so that the first n of them are a fair sample; the others are in the order of
 * the dataset.
 *
 * @param train rows to learn from
 * @param validation rows to choose by
 * @param test rows to judge by
 */
public record Split(int[] train, int[] validation, int[] test) {
    /**
     * Splits all rows, each class in the same ratio.
     *
     * @param data the dataset
     * @param ratios the parts of train, validation and test, in any unit
     * @param seed what the choice comes from
     * @return the split
     * @throws UserException if a part would be empty
     */
    public static Split stratified(ImageData data, List<Integer> ratios, long seed) {
        return of(data, IntStream.range(0, data.size()).toArray(), new int[0], ratios, seed);
    }

    /**
     * Keeps the publisher's test part and takes the validation rows from the publisher's training part.
     *
     * @param data a dataset with an official division
     * @param ratios of which the first two say how the training part is divided
     * @param seed what the choice comes from
     * @return the split
     * @throws UserException if the dataset has no official division or a part would be empty
     */
    public static Split official(ImageData data, List<Integer> ratios, long seed) {
        int trainSize = data.officialTrainSize()
                .orElseThrow(() ->
                        new UserException("this dataset has no official training and test part: use split=stratified"));
        return of(
                data,
                IntStream.range(0, trainSize).toArray(),
                IntStream.range(trainSize, data.size()).toArray(),
                List.of(ratios.get(0), ratios.get(1), 0),
                seed);
    }

    private static Split of(ImageData data, int[] rows, int[] officialTest, List<Integer> ratios, long seed) {
        double whole = ratios.stream().mapToInt(Integer::intValue).sum();
        double trainEnd = ratios.get(0) / whole;
        double validationEnd = (ratios.get(0) + ratios.get(1)) / whole;
        RandomGenerator random = Seeds.generator(seed, "split", 0);
        IntStream.Builder train = IntStream.builder();
        IntStream.Builder validation = IntStream.builder();
        IntStream.Builder test = IntStream.builder();
        for (int c = 0; c < data.classes().size(); c++) {
            int label = c;
            int[] own =
                    Arrays.stream(rows).filter(row -> data.label(row) == label).toArray();
            Seeds.shuffle(own, random);
            for (int i = 0; i < own.length; i++) {
                if (i < Math.round(own.length * trainEnd)) {
                    train.add(own[i]);
                } else if (i < Math.round(own.length * validationEnd)) {
                    validation.add(own[i]);
                } else {
                    test.add(own[i]);
                }
            }
        }
        Arrays.stream(officialTest).forEach(test::add);
        int[] trainRows = train.build().sorted().toArray();
        Seeds.shuffle(trainRows, random);
        return new Split(
                requireRows("train", trainRows, data, ratios),
                requireRows("validation", validation.build().sorted().toArray(), data, ratios),
                requireRows("test", test.build().sorted().toArray(), data, ratios));
    }

    private static int[] requireRows(String part, int[] rows, ImageData data, List<Integer> ratios) {
        if (rows.length == 0) {
            throw new UserException(
                    "the " + part + " part is empty: " + data.size() + " images cannot be split in the ratio " + ratios
                            + "; give ratios=TRAIN+VALIDATION+TEST with a larger part for it");
        }
        return rows;
    }
}
