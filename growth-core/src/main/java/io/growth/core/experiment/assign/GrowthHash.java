package io.growth.core.experiment.assign;

import io.growth.core.rule.holdout.Buckets;

/** The library's own: {@link Buckets}, a million of them. */
final class GrowthHash extends UnitHash {

    private final Buckets buckets;

    GrowthHash(String namespace, String salt) {
        super(Buckets.COUNT);
        this.buckets = Buckets.of(namespace, salt);
    }

    @Override
    public long bucket(String unit) {
        return buckets.bucket(unit);
    }
}
