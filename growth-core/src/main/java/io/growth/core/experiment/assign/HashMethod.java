package io.growth.core.experiment.assign;

import java.util.Objects;

/**
 * How a unit becomes a bucket: the library's own way, or bit for bit that of another system whose customers must stay
 * where they are.
 *
 * <p>The SDKs of GrowthBook disagree on ids beyond ASCII: that for browsers hashes UTF-16 code units, those that work
 * on bytes hash UTF-8. Both are here; take the one that the other side runs. All agree on ASCII.
 */
public enum HashMethod {
    /** {@link io.growth.core.rule.holdout.Buckets}: a million buckets, UTF-8, independent from salt to salt. */
    GROWTH,

    /**
     * GrowthBook's first: 1,000 buckets, unit before salt. Two salts that differ in their last character are not
     * independent: 47 instead of 50 of 100 units lie in the same half of both. For experiments that already run only.
     */
    GROWTHBOOK_1,

    /** GrowthBook's second: 10,000 buckets, salt before unit, hashed twice. */
    GROWTHBOOK_2,

    /** {@link #GROWTHBOOK_1} over the bytes of UTF-8. */
    GROWTHBOOK_1_UTF8,

    /** {@link #GROWTHBOOK_2} over the bytes of UTF-8. */
    GROWTHBOOK_2_UTF8,

    /** Unleash's gradual rollout: 100 buckets; the salt is its group id. */
    UNLEASH_ROLLOUT,

    /** Unleash's variants: 1,000 buckets, seed 86028157; the salt is its group id. */
    UNLEASH_VARIANT,

    /**
     * PlanOut: 2^60 buckets; the salt is its full one, {@code namespace.experiment.parameter}. A uniform choice among n
     * is {@code bucket % n}, a weighted one what {@link Experiment} does. SHA-1 takes longer than the others.
     */
    PLANOUT;

    private static final int VARIANT_SEED = 86_028_157;

    /**
     * The buckets of one experiment.
     *
     * @param salt makes those of other experiments independent
     * @return the hash
     */
    public UnitHash salted(String salt) {
        Objects.requireNonNull(salt, "salt");
        return switch (this) {
            case GROWTH -> new GrowthHash("growth.experiment", salt);
            case GROWTHBOOK_1 -> new GrowthBookHash(1, false, salt);
            case GROWTHBOOK_2 -> new GrowthBookHash(2, false, salt);
            case GROWTHBOOK_1_UTF8 -> new GrowthBookHash(1, true, salt);
            case GROWTHBOOK_2_UTF8 -> new GrowthBookHash(2, true, salt);
            case UNLEASH_ROLLOUT -> new MurmurHash(salt, 0, 100);
            case UNLEASH_VARIANT -> new MurmurHash(salt, VARIANT_SEED, 1_000);
            case PLANOUT -> new PlanOutHash(salt);
        };
    }
}
