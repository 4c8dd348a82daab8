package io.lookbook.app.store;

import io.lookbook.api.eval.Provenance;

/**
 * Where the results of a run come from.
 *
 * @param provenance versions, machine, plugin sources
 * @param fingerprint of the dataset
 */
public record RunOrigin(Provenance provenance, String fingerprint) {}
