/** Writes finished runs in the layouts of the programs that people watch their experiments with: MLflow and TensorBoard. */
package io.lookbook.app.tracking;
