package io.lookbook.app.train;

import io.lookbook.api.model.ParameterSlice;
import java.util.List;

/**
 * The trained parameters of a network.
 *
 * @param layout where each weight array lies
 * @param values all of them, flat; not copied
 */
public record Weights(List<ParameterSlice> layout, float[] values) {}
