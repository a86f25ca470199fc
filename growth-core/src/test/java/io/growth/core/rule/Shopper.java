package io.growth.core.rule;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A customer of the tests, of whom anything may be missing. */
record Shopper(
        double risk,
        double spent,
        @Nullable String tier,
        @Nullable Boolean subscribed,
        @Nullable Instant lastOrder,
        @Nullable Set<String> categories) {

    static final NumberAttribute<Shopper> RISK = Attribute.number("risk", Shopper::risk);
    static final NumberAttribute<Shopper> SPENT = Attribute.number("spent", Shopper::spent);
    static final TextAttribute<Shopper> TIER = Attribute.text("tier", Shopper::tier);
    static final FlagAttribute<Shopper> SUBSCRIBED = Attribute.flag("subscribed", Shopper::subscribed);
    static final TimeAttribute<Shopper> LAST_ORDER = Attribute.time("lastOrder", Shopper::lastOrder);
    static final TagsAttribute<Shopper> CATEGORIES = Attribute.tags("categories", Shopper::categories);

    static Shopper of(double risk, @Nullable String tier) {
        return new Shopper(risk, 100, tier, true, Instant.EPOCH, Set.of("tea"));
    }

    static Shopper unknown() {
        return new Shopper(Double.NaN, Double.NaN, null, null, null, null);
    }
}
