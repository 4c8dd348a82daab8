/** What every other model is measured against: the class frequencies alone, and a linear model. */
package io.lookbook.plugins.model.baselines;
