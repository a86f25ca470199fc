package io.growth.core.rule.govern;

import java.time.ZoneId;

/** A cap, as one of the things that bound a campaign. */
record Capped(Cap cap) implements Limiter {

    @Override
    public boolean concerns(String channel) {
        return cap.concerns(channel);
    }

    @Override
    public Limit limit(String campaign, long at, ZoneId zone) {
        return cap.limit(campaign, at, zone);
    }
}
