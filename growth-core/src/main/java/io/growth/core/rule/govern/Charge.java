package io.growth.core.rule.govern;

/** What a reservation took, and from where. */
record Charge(String campaign, long period, String channel, long cost, boolean limited) {

    static Charge of(Claim claim) {
        return new Charge(claim.campaign(), claim.period(), claim.channel(), claim.cost(), claim.isCharged());
    }
}
