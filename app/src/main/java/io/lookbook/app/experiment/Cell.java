package io.lookbook.app.experiment;

/**
 * One run that an experiment needs.
 *
 * @param model the model and how it is trained
 * @param seed which run of it
 */
public record Cell(ModelPlan model, long seed) {}
