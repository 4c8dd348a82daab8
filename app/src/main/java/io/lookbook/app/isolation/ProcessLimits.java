package io.lookbook.app.isolation;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * In which bounds the process of a run is held.
 *
 * @param time from its start to its end; empty for no limit
 * @param memoryBytes the most that the Java heap may take, and as much again for native arrays; empty for Java's own limit
 */
public record ProcessLimits(Optional<Duration> time, OptionalLong memoryBytes) {}
