package io.growth.core.rule.analysis;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.FlagAttribute;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.TagsAttribute;
import io.growth.core.rule.TextAttribute;
import io.growth.core.rule.TimeAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A customer of the tests, of whom anything may be missing. */
record Member(
        double risk,
        double spent,
        @Nullable String tier,
        @Nullable Boolean subscribed,
        @Nullable Instant lastOrder,
        @Nullable Set<String> likes) {

    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    static final NumberAttribute<Member> RISK = Attribute.number("risk", Member::risk);
    static final NumberAttribute<Member> SPENT = Attribute.number("spent", Member::spent);
    static final TextAttribute<Member> TIER = Attribute.text("tier", Member::tier);
    static final FlagAttribute<Member> SUBSCRIBED = Attribute.flag("subscribed", Member::subscribed);
    static final TimeAttribute<Member> LAST_ORDER = Attribute.time("lastOrder", Member::lastOrder);
    static final TagsAttribute<Member> LIKES = Attribute.tags("likes", Member::likes);

    /** Every customer that rules with the bounds 0 and 1, the texts a and b, and the ages of 1 and 2 days can tell apart. */
    static List<Member> all() {
        var all = new ArrayList<Member>();
        double[] numbers = {Double.NaN, -5, 0, 0.3, 1, 7};
        for (double risk : numbers) {
            for (double spent : new double[] {Double.NaN, -5, 0, 0.3, 1, 7}) {
                for (String tier : Arrays.asList(null, "a", "b", "zzz", "ab", "xb", "ax")) {
                    for (Boolean subscribed : Arrays.asList(null, true, false)) {
                        for (Instant lastOrder : times()) {
                            for (Set<String> likes : sets()) {
                                all.add(new Member(risk, spent, tier, subscribed, lastOrder, likes));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<Instant> times() {
        return Arrays.asList(
                null,
                NOW.plusSeconds(1),
                NOW,
                NOW.minus(Duration.ofDays(1)),
                NOW.minus(Duration.ofDays(2)),
                NOW.minus(Duration.ofDays(3)));
    }

    private static List<Set<String>> sets() {
        return Arrays.asList(null, Set.of(), Set.of("tea"));
    }

    /** The customer of a witness. */
    @SuppressWarnings("unchecked")
    static Member of(Witness witness) {
        return new Member(
                (double) witness.values().getOrDefault("risk", Double.NaN),
                (double) witness.values().getOrDefault("spent", Double.NaN),
                (String) witness.values().get("tier"),
                (Boolean) witness.values().get("subscribed"),
                (Instant) witness.values().get("lastOrder"),
                (Set<String>) witness.values().get("likes"));
    }
}
