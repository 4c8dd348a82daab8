/**
 * Models: a {@link io.lookbook.api.model.Network} is trained by the host with an optimizer, a
 * {@link io.lookbook.api.model.Learner} fits itself.
 */
package io.lookbook.api.model;
