/**
 * Building blocks for networks: stack {@link io.lookbook.toolkit.Layer layers} in a {@link io.lookbook.toolkit.Sequential} and
 * the host can train it.
 *
 * <p>Images and feature maps are NHWC, [batch, height, width, channels]. A layer is an immutable description; binding it to a
 * batch size gives a {@link io.lookbook.toolkit.Kernel} whose arrays and native calls are prepared once and used at every
 * step, because at small batches preparing them would cost more than the arithmetic.
 */
package io.lookbook.toolkit;
