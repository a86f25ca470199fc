package io.growth.core.rule.govern;

import java.time.Duration;
import java.time.ZoneId;

/** Something that bounds how often a campaign reaches one customer. */
sealed interface Limiter permits Cooldown, Capped {

    boolean concerns(String channel);

    /** What may be counted if a message is due at a moment. */
    Limit limit(String campaign, long at, ZoneId zone);
}

/** A time of peace after a message. */
record Cooldown(Duration length) implements Limiter {

    @Override
    public boolean concerns(String channel) {
        return true;
    }

    @Override
    public Limit limit(String campaign, long at, ZoneId zone) {
        long from = at - length.toMillis() + 1;
        return new Limit(Reason.COOLDOWN, campaign, null, 1, from, Long.MAX_VALUE, "cooldown of " + length);
    }
}

/** A cap. */
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
