package io.lookbook.api.model;

/** A model before it has seen data. Immutable: every run builds or fits it anew. */
public sealed interface Model permits Network, Learner {}
