package io.lookbook.app.image;

/** When light and dark are exchanged. */
public enum Inversion {
    /** Where the background is light and that of the training images dark, or the other way round; grey models only. */
    AUTO,
    /** Always. */
    YES,
    /** Never. */
    NO
}
