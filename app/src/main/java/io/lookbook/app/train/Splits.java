package io.lookbook.app.train;

import io.lookbook.api.data.Examples;

/**
 * The three parts of the data.
 *
 * @param train to learn from
 * @param validation to choose by
 * @param test to judge by
 */
public record Splits(Examples train, Examples validation, Examples test) {}
