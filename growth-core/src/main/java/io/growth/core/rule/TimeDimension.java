package io.growth.core.rule;

import io.growth.core.rule.TimeAttribute.Before;
import io.growth.core.rule.TimeAttribute.OlderThan;
import io.growth.core.rule.TimeAttribute.Within;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Between which moments, or which ages seen from now, a time lies: 1 before all of them, then one more for each that is
 * reached. Ages and moments are two dimensions, as the order between them changes with the present. To the nanosecond.
 */
final class TimeDimension<C> extends Dimension<C> {

    private static final int NANO_BITS = 30;
    /** What a second has more in ticks than it has nanoseconds. */
    private static final long BORROWED = (1L << NANO_BITS) - 1_000_000_000;
    /** Times within 68 years, in seconds, differ by less than a long can hold in ticks. */
    private static final long NEAR = 1L << 31;

    private final TimeAttribute<C> attribute;
    private final boolean aged;
    private final TreeSet<Duration> bounds = new TreeSet<>();
    private Duration[] cuts = {};
    private long[] ticks = {};

    /**
     * For conditions of one sort.
     *
     * @param aged true for ages, false for moments, which are told by how long they are after 1970
     */
    TimeDimension(TimeAttribute<C> attribute, boolean aged) {
        this.attribute = attribute;
        this.aged = aged;
    }

    /** Whether a condition is about an age, not a moment. */
    static boolean isAged(Condition<?> condition) {
        return !(condition instanceof Before<?>);
    }

    @Override
    void add(Condition<C> condition) {
        if (condition instanceof Before<C> before) {
            bounds.add(sinceEpoch(before.bound()));
        } else if (condition instanceof Within<C> within) {
            bounds.add(Duration.ZERO);
            bounds.add(beyond(within.age()));
        } else if (condition instanceof OlderThan<C> older) {
            bounds.add(beyond(older.age()));
        }
    }

    private static Duration sinceEpoch(Instant time) {
        return Duration.ofSeconds(time.getEpochSecond(), time.getNano());
    }

    /** The least age that is more; no two instants are as far apart as the greatest there is. */
    private static Duration beyond(Duration age) {
        return age.toSeconds() == Long.MAX_VALUE ? Duration.ofSeconds(Long.MAX_VALUE) : age.plusNanos(1);
    }

    @Override
    void freeze() {
        cuts = bounds.toArray(new Duration[0]);
        ticks = new long[cuts.length];
        for (int k = 0; k < cuts.length; k++) {
            ticks[k] = ticks(cuts[k]);
        }
    }

    /** Seconds and nanoseconds in one number, at the ends of its range if they are out of it. */
    private static long ticks(Duration time) {
        long seconds = Math.max(-NEAR, Math.min(NEAR, time.toSeconds()));
        return seconds << NANO_BITS | time.toNanosPart();
    }

    @Override
    int size() {
        return cuts.length + 2;
    }

    @Override
    int answer(C customer, Instant now) {
        Instant time = attribute.value(customer);
        if (time == null) {
            return MISSING;
        }
        long second = aged ? now.getEpochSecond() - time.getEpochSecond() : time.getEpochSecond();
        int nano = aged ? now.getNano() - time.getNano() : time.getNano();
        if (Math.abs(second) >= NEAR - 1) {
            return 1 + reached(Duration.ofSeconds(second, nano));
        }
        return 1 + cuts.length - below((second << NANO_BITS) + nano - (nano < 0 ? BORROWED : 0));
    }

    @Override
    void answers(List<? extends C> customers, Instant now, int[] answers) {
        for (int k = 0; k < customers.size(); k++) {
            answers[k] = answer(customers.get(k), now);
        }
    }

    /** How many cuts are above a time: by the sign of differences, as nobody can guess which way a comparison goes. */
    private int below(long time) {
        int below = 0;
        for (long tick : ticks) {
            below += (int) (time - tick >>> 63);
        }
        return below;
    }

    private int reached(Duration time) {
        int reached = 0;
        for (Duration cut : cuts) {
            reached += time.compareTo(cut) >= 0 ? 1 : 0;
        }
        return reached;
    }

    private int from(Duration bound) {
        return 1 + reached(bound);
    }

    @Override
    BitSet where(Condition<C> condition) {
        if (condition instanceof Before<C> before) {
            return range(1, from(sinceEpoch(before.bound())));
        }
        if (condition instanceof Within<C> within) {
            return range(from(Duration.ZERO), from(beyond(within.age())));
        }
        if (condition instanceof OlderThan<C> older) {
            return range(from(beyond(older.age())), size());
        }
        return range(MISSING, MISSING + 1);
    }
}
