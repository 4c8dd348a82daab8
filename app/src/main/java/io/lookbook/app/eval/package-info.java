/** Statistics of comparisons: whether a difference between two models on the same images may be chance. */
package io.lookbook.app.eval;
