package io.growth.core.rule;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the shop is to do: a coupon, a push message, an e-mail, points, or anything of its own. A value: nothing here does
 * it.
 *
 * @param kind what sort of action, such as {@code coupon}
 * @param key which one, such as {@code WB-20}
 * @param channel on which the customer hears of it, which consents and caps hang on
 * @param parameters whatever else the shop needs for it, by name
 */
public record Action(String kind, String key, String channel, Map<String, String> parameters) {

    /**
     * Checks the names and takes a copy of the parameters.
     *
     * @param kind what sort of action
     * @param key which one
     * @param channel on which the customer hears of it
     * @param parameters whatever else the shop needs for it
     * @throws IllegalArgumentException if a name is blank
     */
    public Action {
        if (kind.isBlank() || key.isBlank() || channel.isBlank()) {
            throw new IllegalArgumentException("an action must have a kind, a key and a channel, but has \"" + kind
                    + "\", \"" + key + "\" and \"" + channel + "\"");
        }
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /**
     * A coupon, told by e-mail.
     *
     * @param key its code or campaign
     * @return the action
     * @throws IllegalArgumentException if the key is blank
     */
    public static Action coupon(String key) {
        return new Action("coupon", key, "email", Map.of());
    }

    /**
     * An e-mail.
     *
     * @param key name of its template
     * @return the action
     * @throws IllegalArgumentException if the key is blank
     */
    public static Action email(String key) {
        return new Action("email", key, "email", Map.of());
    }

    /**
     * A message on the telephone's screen.
     *
     * @param key name of its template
     * @return the action
     * @throws IllegalArgumentException if the key is blank
     */
    public static Action push(String key) {
        return new Action("push", key, "push", Map.of());
    }

    /**
     * Anything else.
     *
     * @param kind what sort of action
     * @param key which one
     * @param channel on which the customer hears of it
     * @return the action
     * @throws IllegalArgumentException if a name is blank
     */
    public static Action of(String kind, String key, String channel) {
        return new Action(kind, key, channel, Map.of());
    }

    /**
     * Takes another channel.
     *
     * @param newChannel the channel
     * @return an action on it
     * @throws IllegalArgumentException if it is blank
     */
    public Action on(String newChannel) {
        return new Action(kind, key, newChannel, parameters);
    }

    /**
     * Adds a parameter, such as a discount, or replaces the one of that name.
     *
     * @param name its name
     * @param value its value
     * @return an action with it
     */
    public Action with(String name, String value) {
        var more = new TreeMap<>(parameters);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return new Action(kind, key, channel, more);
    }

    @Override
    public String toString() {
        return kind + " " + key + " by " + channel + (parameters.isEmpty() ? "" : " " + parameters);
    }
}
