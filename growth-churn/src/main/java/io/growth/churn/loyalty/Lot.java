package io.growth.churn.loyalty;

import java.time.Instant;

/**
 * Points that were earned together and expire together.
 *
 * @param earn key of the operation that brought them
 * @param points how many
 * @param usableFrom when they can be used first
 * @param until when they expire
 */
public record Lot(String earn, long points, Instant usableFrom, Instant until) {}
