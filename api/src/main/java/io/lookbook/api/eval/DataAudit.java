package io.lookbook.api.eval;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What was found out about the data by looking at every image.
 *
 * @param images how many images were looked at: those of the training, validation and test split
 * @param rowsLearnedFrom how many rows that models were tested on are rows of the training or validation split too; always 0
 *     where the host split the data, so anything else comes from a changed run folder
 * @param twins each test image that an image of the training or validation split repeats, or nearly so, by rising row
 * @param copies how many images have the same pixels as an image that comes before them, over all splits
 * @param contradictions how many images have the same pixels as an image of another class, over all splits
 * @param identity whether the data is what its name says; empty where nothing is known of data of this name or these classes
 */
public record DataAudit(
        int images,
        int rowsLearnedFrom,
        List<Twin> twins,
        int copies,
        int contradictions,
        Optional<Identity> identity) {
    /** Up to this root-mean-square difference of values (0 to 255) two images count as nearly the same: 2 % of the range. */
    public static final double NEARLY_SAME = 5;

    /** Copies the list. */
    public DataAudit {
        twins = List.copyOf(twins);
        requireNonNull(identity, "identity is null");
    }

    /**
     * The same audit with another number of rows that models both learned from and were tested on.
     *
     * @param rows how many
     * @return an audit
     */
    public DataAudit withRowsLearnedFrom(int rows) {
        return new DataAudit(images, rows, twins, copies, contradictions, identity);
    }

    /**
     * A test image that was seen before the test as another row. Where several rows have the same pixels, it is the first one
     * of the training split or, if there is none, of the validation split; where none has, it is the nearest one of both.
     *
     * @param test its row in the dataset
     * @param seen the row in the training or validation split
     * @param inTraining whether {@code seen} is in the training split
     * @param sameClass whether both are of the same class
     * @param difference the root of the mean squared difference of their values (0 to 255); 0 for the same pixels, and never
     *     more than {@link #NEARLY_SAME}
     */
    public record Twin(int test, int seen, boolean inTraining, boolean sameClass, double difference) {
        /** {@return whether both have the same pixels} */
        public boolean isExact() {
            return difference == 0;
        }
    }

    /**
     * How the data compares with published data that it should be by its name or by the names of its classes.
     *
     * @param title the title of the published data
     * @param byName whether the dataset has the name of the published data, not only its classes
     * @param published whether it is that data, by its fingerprint
     * @param lookalike the title of other data that it rather is, by its number of images of each class
     */
    public record Identity(String title, boolean byName, boolean published, Optional<String> lookalike) {
        /** Checks that no component is null. */
        public Identity {
            requireNonNull(title, "title is null");
            requireNonNull(lookalike, "lookalike is null");
        }
    }
}
