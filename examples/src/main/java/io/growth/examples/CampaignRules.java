package io.growth.examples;

import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.Schedule;
import io.growth.core.rule.TimeAttribute;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.segment.Segment;
import io.growth.core.rule.segment.SegmentSet;
import io.growth.core.rule.text.RuleFormat;
import io.growth.core.rule.text.RuleText;
import io.growth.core.rule.text.Vocabulary;
import io.growth.examples.market.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** What the shop's marketers want: segments, and four campaigns, once in Java and once as a file. */
final class CampaignRules {

    static final String FILE = "campaigns.yaml";

    private static final NumberAttribute<CampaignCustomer> ORDERS =
            Attribute.number("orders", CampaignCustomer::orders);
    private static final NumberAttribute<CampaignCustomer> BARGAINS =
            Attribute.number("bargainShare", CampaignCustomer::bargainShare);
    private static final TimeAttribute<CampaignCustomer> LAST_ORDER =
            Attribute.time("lastOrder", CampaignCustomer::lastOrder);

    private static final Condition<CampaignCustomer> LAPSING =
            ORDERS.atLeast(2).and(LAST_ORDER.olderThan(days(45))).and(LAST_ORDER.within(days(180)));

    private CampaignRules() {}

    private static Duration days(int count) {
        return Duration.ofDays(count);
    }

    static SegmentSet<CampaignCustomer> segments() {
        return SegmentSet.of(List.of(
                Segment.of("new", ORDERS.atMost(1)),
                Segment.of("active", ORDERS.atLeast(2).and(LAST_ORDER.within(days(45)))),
                Segment.of("lapsing", LAPSING),
                Segment.of("lapsed", LAST_ORDER.olderThan(days(180))),
                Segment.of("bargain hunters", ORDERS.atLeast(3).and(BARGAINS.atLeast(0.5)))));
    }

    private static Policy policy(String campaign, int cents, long budget) {
        return Policy.of(campaign)
                .withCooldown(days(60))
                .withQuietHours(QuietHours.between(LocalTime.of(21, 0), LocalTime.of(9, 0)))
                .withCost(cents)
                .withBudget(budget);
    }

    /** The rules as a developer writes them. Money is in cents. */
    static RuleSet<CampaignCustomer> java() {
        Schedule fridays =
                Schedule.ALWAYS.weekly(ZoneId.of("UTC"), LocalTime.of(9, 0), LocalTime.of(18, 0), DayOfWeek.FRIDAY);
        return RuleSet.<CampaignCustomer>builder()
                .version("spring-1")
                .rule(
                        "win-back",
                        rule -> rule.when(LAPSING)
                                .then(Action.coupon("WB-10").on("email"))
                                .priority(30)
                                .policy(policy("win-back", 600, 600_000)))
                .rule(
                        "bargain",
                        rule -> rule.when(ORDERS.atLeast(3))
                                .when(BARGAINS.atLeast(0.5))
                                .when(LAST_ORDER.olderThan(days(14)))
                                .then(Action.coupon("BH-10").on("email"))
                                .priority(20)
                                .policy(policy("bargain", 600, 300_000)))
                .rule(
                        "hello",
                        rule -> rule.when(ORDERS.in(1).and(LAST_ORDER.olderThan(days(7))))
                                .then(Action.email("hello"))
                                .priority(10)
                                .policy(policy("hello", 1, 10_000)))
                .rule(
                        "favourites",
                        rule -> rule.when(ORDERS.atLeast(4))
                                .during(fridays)
                                .then(Action.push("favourites"))
                                .priority(5)
                                .policy(policy("favourites", 1, 10_000)))
                .build();
    }

    /** What the file may name. */
    static RuleText<CampaignCustomer> text() {
        return RuleText.of(Vocabulary.<CampaignCustomer>builder()
                .attribute(ORDERS)
                .attribute(BARGAINS)
                .attribute(LAST_ORDER)
                .actions("coupon", "email")
                .actions("email", "email")
                .actions("push", "push")
                .build());
    }

    /** The rules as marketers write and review them. */
    static RuleSet<CampaignCustomer> file() throws IOException {
        try (InputStream in = Objects.requireNonNull(CampaignRules.class.getResourceAsStream(FILE), FILE)) {
            return text().read(RuleFormat.YAML, FILE, in.readAllBytes());
        }
    }

    /** Whether two sets say the same, word for word in their canonical form. */
    static boolean same(RuleSet<CampaignCustomer> one, RuleSet<CampaignCustomer> other) {
        return text().write(one, RuleFormat.YAML).equals(text().write(other, RuleFormat.YAML));
    }

    /** By which way the market is reached. */
    static Channel channel(String campaign) {
        return switch (campaign) {
            case "win-back", "bargain" -> Channel.COUPON;
            case "hello" -> Channel.EMAIL;
            default -> Channel.PUSH;
        };
    }
}
