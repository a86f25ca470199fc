package io.growth.examples.coupons;

import java.time.LocalDate;

/**
 * One household that was mailed the coupons of a campaign.
 *
 * @param campaign key of the campaign
 * @param start its first day
 * @param household whom
 * @param redeemed whether the household redeemed at least one of them
 */
public record Mailing(String campaign, LocalDate start, String household, boolean redeemed) {}
