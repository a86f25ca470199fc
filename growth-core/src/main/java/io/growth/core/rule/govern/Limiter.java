package io.growth.core.rule.govern;

import java.time.ZoneId;

/** Something that bounds how often a campaign reaches one customer. */
sealed interface Limiter permits Cooldown, Capped {

    boolean concerns(String channel);

    /** What may be counted if a message is due at a moment. */
    Limit limit(String campaign, long at, ZoneId zone);
}
