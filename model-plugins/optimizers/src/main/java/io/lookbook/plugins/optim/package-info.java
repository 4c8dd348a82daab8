/** Optimizers as plain Java loops over flat vectors, which the JIT compiler turns into vector instructions. */
package io.lookbook.plugins.optim;
