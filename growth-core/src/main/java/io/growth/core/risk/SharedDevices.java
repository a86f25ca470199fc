package io.growth.core.risk;

import io.growth.core.privacy.Forgettable;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.NumberAttribute;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Knows which accounts share a device, an address or a card: many accounts on one device are rarely many customers.
 *
 * <pre>{@code
 * var devices = new SharedDevices();
 * var shared = devices.attribute("other accounts on the device", Order::device, Order::account).atLeast(1);
 * RiskScore score = rules.score(order, order.at());
 * devices.add(order.device(), order.account(), order.at());
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class SharedDevices implements Forgettable {

    private final Map<String, Map<String, Long>> accounts = new ConcurrentHashMap<>();

    /** Knows nothing yet. */
    public SharedDevices() {}

    /**
     * Notes who used a device.
     *
     * @param device such as a fingerprint or an address
     * @param account who
     * @param at when
     */
    public void add(String device, String account, Instant at) {
        accounts.compute(device, (same, known) -> {
            Map<String, Long> users = known == null ? new ConcurrentHashMap<>() : known;
            users.merge(account, at.toEpochMilli(), Math::max);
            return users;
        });
    }

    /**
     * How many others used a device.
     *
     * @param device the device
     * @param account who does not count
     * @return number of other accounts
     */
    public int others(String device, String account) {
        Map<String, Long> known = accounts.get(device);
        return known == null ? 0 : known.size() - (known.containsKey(account) ? 1 : 0);
    }

    /**
     * The number of others as an attribute for conditions.
     *
     * @param <C> what is judged, such as an order
     * @param name what people call it
     * @param device gets the device, null if it is missing
     * @param account gets the account
     * @return how many others used the device before; missing if the device is
     */
    public <C> NumberAttribute<C> attribute(
            String name, Function<? super C, @Nullable String> device, Function<? super C, String> account) {
        return Attribute.number(name, subject -> {
            String known = device.apply(subject);
            return known == null ? Double.NaN : others(known, account.apply(subject));
        });
    }

    /**
     * Forgets uses that lie behind, to be called now and then.
     *
     * @param before who used a device last before that is forgotten
     */
    public void forget(Instant before) {
        long limit = before.toEpochMilli();
        removeWhere(users -> users.values().removeIf(last -> last < limit) ? 1 : 0);
    }

    @Override
    public long forget(String customer) {
        return removeWhere(users -> users.remove(customer) == null ? 0 : 1);
    }

    /** Each device in turn, so that nobody can add to it meanwhile; one without accounts goes too. */
    private long removeWhere(Function<Map<String, Long>, Integer> remove) {
        long removed = 0;
        for (String device : accounts.keySet()) {
            int[] gone = new int[1];
            accounts.computeIfPresent(device, (same, users) -> {
                gone[0] = remove.apply(users);
                return users.isEmpty() ? null : users;
            });
            removed += gone[0];
        }
        return removed;
    }

    @Override
    public String toString() {
        return "SharedDevices[" + accounts.size() + " devices]";
    }
}
