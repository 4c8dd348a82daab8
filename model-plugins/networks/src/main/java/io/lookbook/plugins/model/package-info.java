/**
 * The three networks of the paper (A. S. Dalvi, "Classification of Fashion MNIST dataset"). Sizes that it does not give are
 * ours, chosen on the validation split; {@code model-plugins/README.md} says how.
 */
package io.lookbook.plugins.model;
