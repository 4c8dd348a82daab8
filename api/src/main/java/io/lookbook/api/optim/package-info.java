/** Optimizers: how a gradient moves the parameters. */
package io.lookbook.api.optim;
