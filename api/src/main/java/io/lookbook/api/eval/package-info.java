/**
 * What was measured: predictions, metrics as scikit-learn defines them, and the comparison of several models. Nothing here
 * needs ND4J, so that a report can be made again from a run folder.
 */
package io.lookbook.api.eval;
