package io.growth.core.rule.govern;

import java.time.Duration;
import java.time.ZoneId;

/** A time of peace after a message. */
record Cooldown(Duration length) implements Limiter {

    @Override
    public boolean concerns(String channel) {
        return true;
    }

    @Override
    public Limit limit(String campaign, long at, ZoneId zone) {
        long from = at - length.toMillis() + 1;
        return new Limit(Reason.COOLDOWN, campaign, null, 1, from, Long.MAX_VALUE, this);
    }

    @Override
    public String toString() {
        return "cooldown of " + length;
    }
}
