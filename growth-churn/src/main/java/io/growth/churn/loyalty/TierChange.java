package io.growth.churn.loyalty;

import java.time.LocalDate;

/**
 * A member who went up or down.
 *
 * @param day the day; up in the course of it, down on its morning
 * @param from tier before
 * @param to tier after
 */
public record TierChange(LocalDate day, String from, String to) {}
