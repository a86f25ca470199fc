package io.growth.core.experiment.assign;

import java.util.function.LongPredicate;

/**
 * Puts each unit, as a rule a customer, into one of many buckets, always the same one: the coin of an experiment,
 * thrown once and for ever without storing how it fell.
 *
 * <p>Made by {@link HashMethod#salted}. Immutable, thread-safe; nothing is allocated, but by the first call of each
 * thread for {@link HashMethod#PLANOUT}.
 *
 * <pre>{@code
 * UnitHash hash = HashMethod.GROWTHBOOK_2.salted("checkout-2026");
 * double position = hash.position("c-17");          // 0 to 1, the same as in GrowthBook
 * }</pre>
 */
public abstract sealed class UnitHash permits GrowthHash, GrowthBookHash, MurmurHash, PlanOutHash {

    private final long buckets;

    UnitHash(long buckets) {
        this.buckets = buckets;
    }

    /**
     * The bucket of a unit.
     *
     * @param unit id of the unit
     * @return 0 to {@link #buckets} less one
     */
    public abstract long bucket(String unit);

    /**
     * How many buckets there are.
     *
     * @return at least 100
     */
    public final long buckets() {
        return buckets;
    }

    /**
     * Where a unit lies on the line from 0 to 1.
     *
     * @param unit id of the unit
     * @return its bucket as a share of all; below 1, except that PlanOut's may round to 1
     */
    public final double position(String unit) {
        return position(bucket(unit));
    }

    final double position(long bucket) {
        return (double) bucket / buckets;
    }

    /**
     * How many buckets lie before a place on the line. Ranges become whole numbers once, so that a decision compares no
     * fractions; rounded, so that 0.1 + 0.2 ends where 0.3 does.
     */
    long before(double place) {
        return Math.round(Math.min(1, Math.max(0, place)) * buckets);
    }

    /** The first bucket of which something is no longer true that was true of all before. */
    final long firstNot(LongPredicate holds) {
        long low = 0;
        long high = buckets;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
