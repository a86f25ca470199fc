package io.growth.core.rule.govern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cap or cooldown at one moment, for one customer: which sends count, and how many there may be. */
record Limit(
        Reason reason,
        @Nullable String campaign,
        @Nullable String channel,
        int most,
        long from,
        long to,
        Object source) {

    /** Spelt out only where it is needed. */
    String name() {
        return source.toString();
    }

    boolean isReached(List<Send> sends) {
        int count = 0;
        for (int i = 0; i < sends.size() && count < most; i++) {
            count += counts(sends.get(i)) ? 1 : 0;
        }
        return count >= most;
    }

    private boolean counts(Send send) {
        return send.at() >= from
                && send.at() < to
                && (campaign == null || campaign.equals(send.campaign()))
                && (channel == null || channel.equals(send.channel()));
    }
}
