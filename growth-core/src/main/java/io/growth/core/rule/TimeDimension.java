package io.growth.core.rule;

import io.growth.core.rule.TimeAttribute.Before;
import io.growth.core.rule.TimeAttribute.OlderThan;
import io.growth.core.rule.TimeAttribute.Within;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.TreeSet;

/**
 * Between which moments, or which ages seen from now, a time lies: 1 before all of them, then one more for each that is
 * reached. Ages and moments are two dimensions, as the order between them changes with the present. To the nanosecond.
 */
final class TimeDimension<C> extends Dimension<C> {

    private final TimeAttribute<C> attribute;
    private final boolean aged;
    private final TreeSet<Duration> bounds = new TreeSet<>();
    private long[] seconds = {};
    private int[] nanos = {};

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
        seconds = bounds.stream().mapToLong(Duration::toSeconds).toArray();
        nanos = bounds.stream().mapToInt(Duration::toNanosPart).toArray();
    }

    @Override
    int size() {
        return seconds.length + 2;
    }

    @Override
    int answer(C customer, Instant now) {
        Instant time = attribute.value(customer);
        if (time == null) {
            return MISSING;
        }
        if (!aged) {
            return 1 + reached(time.getEpochSecond(), time.getNano());
        }
        int nano = now.getNano() - time.getNano();
        long second = now.getEpochSecond() - time.getEpochSecond();
        return 1 + (nano < 0 ? reached(second - 1, nano + 1_000_000_000) : reached(second, nano));
    }

    private int reached(long second, int nano) {
        int reached = 0;
        for (int k = 0; k < seconds.length; k++) {
            reached += second > seconds[k] || second == seconds[k] && nano >= nanos[k] ? 1 : 0;
        }
        return reached;
    }

    private int from(Duration bound) {
        return 1 + reached(bound.toSeconds(), bound.toNanosPart());
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
