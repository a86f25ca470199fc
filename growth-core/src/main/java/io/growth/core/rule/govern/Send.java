package io.growth.core.rule.govern;

/**
 * A message that a customer was sent, or will be as long as its reservation holds: what a store tells caps to count.
 *
 * @param campaign key of the campaign
 * @param channel channel
 * @param at when, in milliseconds since 1970
 */
public record Send(String campaign, String channel, long at) {}
