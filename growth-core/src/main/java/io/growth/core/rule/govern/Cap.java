package io.growth.core.rule.govern;

import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many messages one customer gets at most within a window: on a channel, of a campaign, or altogether.
 *
 * <p>Reservations count like messages that were sent, until they run out. Immutable.
 */
public final class Cap {

    private final int limit;
    private final Window window;
    private final boolean ofCampaign;
    private final @Nullable String channel;

    private Cap(int limit, Window window, boolean ofCampaign, @Nullable String channel) {
        Checks.atLeast("limit", 0, limit);
        this.limit = limit;
        this.window = Objects.requireNonNull(window, "window");
        this.ofCampaign = ofCampaign;
        this.channel = channel;
    }

    /**
     * Messages of all campaigns on one channel. Candidates for other channels are not asked.
     *
     * @param channel the channel
     * @param limit how many, 0 or more
     * @param window within which time
     * @return the cap
     * @throws IllegalArgumentException if the limit is negative or the channel has no name
     */
    public static Cap onChannel(String channel, int limit, Window window) {
        return new Cap(limit, window, false, Checks.name("channel", channel));
    }

    /**
     * Messages of the campaign that carries this cap, on any channel.
     *
     * @param limit how many, 0 or more
     * @param window within which time
     * @return the cap
     * @throws IllegalArgumentException if the limit is negative
     */
    public static Cap ofCampaign(int limit, Window window) {
        return new Cap(limit, window, true, null);
    }

    /**
     * Messages of all campaigns on all channels.
     *
     * @param limit how many, 0 or more
     * @param window within which time
     * @return the cap
     * @throws IllegalArgumentException if the limit is negative
     */
    public static Cap overAll(int limit, Window window) {
        return new Cap(limit, window, false, null);
    }

    boolean concerns(String candidateChannel) {
        return channel == null || channel.equals(candidateChannel);
    }

    Limit limit(String campaign, long at, ZoneId zone) {
        return new Limit(
                Reason.CAPPED,
                ofCampaign ? campaign : null,
                channel,
                limit,
                window.from(at, zone),
                window.to(at, zone),
                this);
    }

    PolicyForm.Most form() {
        return new PolicyForm.Most(limit, window, ofCampaign, channel);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cap that && form().equals(that.form());
    }

    @Override
    public int hashCode() {
        return form().hashCode();
    }

    @Override
    public String toString() {
        String what = ofCampaign ? "of the campaign" : channel == null ? "altogether" : "on " + channel;
        return "at most " + limit + " " + what + " in " + window;
    }
}
