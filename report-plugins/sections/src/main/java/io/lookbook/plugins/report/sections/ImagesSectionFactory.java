package io.lookbook.plugins.report.sections;

/** Makes the section that shows the images that models get wrong. */
public final class ImagesSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public ImagesSectionFactory() {
        super(
                "images",
                "Test images of the most confused classes with every model's probabilities, confident errors, images that"
                        + " all models get wrong",
                720,
                ImagesSection::new);
    }
}
