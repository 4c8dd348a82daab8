/**
 * The three networks of the paper (A. S. Dalvi, "Classification of Fashion MNIST dataset"). Sizes that the paper does
 * not give are ours; {@code model-plugins/README.md} says how they were chosen.
 */
package io.lookbook.plugins.model;
