package io.growth.core.rule.text;

import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.FlagAttribute;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.TagsAttribute;
import io.growth.core.rule.TextAttribute;
import io.growth.core.rule.TimeAttribute;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A customer of the tests, of whom anything may be missing. */
record Buyer(
        double risk,
        double spent,
        @Nullable String tier,
        @Nullable Boolean subscribed,
        @Nullable Instant lastOrder,
        @Nullable Set<String> categories) {

    static final NumberAttribute<Buyer> RISK = Attribute.number("risk", Buyer::risk);
    static final NumberAttribute<Buyer> SPENT = Attribute.number("spent", Buyer::spent);
    static final TextAttribute<Buyer> TIER = Attribute.text("tier", Buyer::tier);
    static final FlagAttribute<Buyer> SUBSCRIBED = Attribute.flag("subscribed", Buyer::subscribed);
    static final TimeAttribute<Buyer> LAST_ORDER = Attribute.time("lastOrder", Buyer::lastOrder);
    static final TagsAttribute<Buyer> CATEGORIES = Attribute.tags("categories", Buyer::categories);
    static final Condition<Buyer> COMPLAINED = Condition.of("complained", buyer -> buyer.spent() < 0);

    static final Vocabulary<Buyer> WORDS = Vocabulary.<Buyer>builder()
            .attribute(RISK)
            .attribute(SPENT)
            .attribute(TIER)
            .attribute(SUBSCRIBED)
            .attribute(LAST_ORDER)
            .attribute(CATEGORIES)
            .condition("complained", COMPLAINED)
            .condition("big spender", SPENT.atLeast(1000))
            .action("WB-20", Action.coupon("WB-20"))
            .action("hello", Action.push("hello"))
            .actions("coupon", "email", "push")
            .value("margin", Buyer::spent)
            .build();

    static final RuleText<Buyer> TEXT = RuleText.of(WORDS);
}
