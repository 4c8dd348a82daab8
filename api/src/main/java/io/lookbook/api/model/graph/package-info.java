/**
 * What a network computes outside training, in standard operators: what other programs need to evaluate it. Arrays have the shapes
 * of {@link io.lookbook.api.model.TrainableNetwork#forward}: [batch, height, width, channels] or [batch, units].
 */
package io.lookbook.api.model.graph;
