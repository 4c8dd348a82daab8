package io.lookbook.plugins.data.fashionmnist;

import java.util.List;

/**
 * The files that make up the dataset.
 *
 * @param trainImages the training part's images
 * @param trainLabels the training part's labels
 * @param testImages the test part's images
 * @param testLabels the test part's labels
 */
record Publication(DataFile trainImages, DataFile trainLabels, DataFile testImages, DataFile testLabels) {
    /** The names of the classes by label, as the publisher's README gives them. */
    static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    /** What Zalando Research published. */
    static final Publication FASHION_MNIST = new Publication(
            new DataFile(
                    "train-images-idx3-ubyte",
                    "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                    List.of(60_000, 28, 28)),
            new DataFile(
                    "train-labels-idx1-ubyte",
                    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                    List.of(60_000)),
            new DataFile(
                    "t10k-images-idx3-ubyte",
                    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                    List.of(10_000, 28, 28)),
            new DataFile(
                    "t10k-labels-idx1-ubyte",
                    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
                    List.of(10_000)));

    List<DataFile> all() {
        return List.of(trainImages, trainLabels, testImages, testLabels);
    }
}
