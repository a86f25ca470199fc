package io.growth.core.risk;

import io.growth.core.privacy.Forgettable;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.NumberAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often something happened lately: orders of a card in an hour, logins of an account, uses of a coupon.
 *
 * <pre>{@code
 * var cards = Velocity.within(Duration.ofHours(1));
 * var fast = cards.attribute("orders of the card in an hour", Order::card, Order::at).atLeast(3);
 * RiskScore score = rules.score(order, order.at());      // asks what came before
 * cards.add(order.card(), order.at());                   // then counts it
 * }</pre>
 *
 * <p>Exact: keeps the times of each key within the window. Late events find their place. Thread-safe.
 */
public final class Velocity implements Forgettable {

    private static final long[] NONE = {};

    private final long window;
    private final Map<String, long[]> times = new ConcurrentHashMap<>();

    private Velocity(long window) {
        this.window = window;
    }

    /**
     * Counts within a window.
     *
     * @param window how far back, at least a millisecond
     * @return an empty counter
     * @throws IllegalArgumentException if it is shorter
     */
    public static Velocity within(Duration window) {
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("window must be at least a millisecond but is " + window);
        }
        return new Velocity(window.toMillis());
    }

    /**
     * Counts an event. What is more than a window older than it leaves the memory of its key.
     *
     * @param key such as a card or a device
     * @param at when
     */
    public void add(String key, Instant at) {
        long now = at.toEpochMilli();
        times.compute(key, (same, known) -> with(known == null ? NONE : known, now));
    }

    private long[] with(long[] known, long now) {
        long latest = known.length == 0 ? now : Math.max(now, known[known.length - 1]);
        int from = firstAfter(known, latest - window);
        int place = Math.max(from, firstAfter(known, now));
        if (now <= latest - window) {
            return from == 0 ? known : Arrays.copyOfRange(known, from, known.length);
        }
        var result = new long[known.length - from + 1];
        System.arraycopy(known, from, result, 0, place - from);
        result[place - from] = now;
        System.arraycopy(known, place, result, place - from + 1, known.length - place);
        return result;
    }

    private static int firstAfter(long[] sorted, long moment) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * How often it happened within the window that ends at a moment.
     *
     * @param key such as a card or a device
     * @param at the end of the window, which belongs to it; its start does not
     * @return how often
     */
    public int count(String key, Instant at) {
        long[] known = times.getOrDefault(key, NONE);
        long end = at.toEpochMilli();
        return firstAfter(known, end) - firstAfter(known, end - window);
    }

    /**
     * The count as an attribute for conditions.
     *
     * @param <C> what is judged, such as an order
     * @param name what people call it
     * @param key gets the key, null if it is missing
     * @param at gets the moment
     * @return how often it happened before; missing if the key is
     */
    public <C> NumberAttribute<C> attribute(
            String name, Function<? super C, @Nullable String> key, Function<? super C, Instant> at) {
        return Attribute.number(name, subject -> {
            String known = key.apply(subject);
            return known == null ? Double.NaN : count(known, at.apply(subject));
        });
    }

    /**
     * Forgets what lies behind, to be called now and then.
     *
     * @param before keys whose last event was before that are forgotten
     */
    public void forget(Instant before) {
        long limit = before.toEpochMilli();
        times.values().removeIf(known -> known[known.length - 1] < limit);
    }

    /** Forgets a key, if customers are what is counted. */
    @Override
    public long forget(String customer) {
        long[] known = times.remove(customer);
        return known == null ? 0 : known.length;
    }

    @Override
    public String toString() {
        return "Velocity[" + times.size() + " keys within " + Duration.ofMillis(window) + "]";
    }
}
