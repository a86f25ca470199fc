package io.growth.core.rule.text;

import io.growth.core.rule.govern.Cap;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.govern.QuietHours.Handling;
import io.growth.core.rule.govern.Renewal;
import io.growth.core.rule.govern.Renewal.Every;
import io.growth.core.rule.govern.Window;
import io.growth.core.rule.text.Node.Fields;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes policies of campaigns. */
final class PolicyReader {

    static final String EVERYTHING = "everything";
    static final String CAMPAIGN = "campaign";

    private static final String POLICY = "a policy";
    private static final Set<String> KEYS = Set.of(
            CAMPAIGN,
            "consent",
            "global-holdout",
            "holdout",
            "limits",
            "quiet-hours",
            "hold",
            "cost",
            "budget",
            "coupons",
            "renewal");
    private static final Map<String, Handling> HANDLINGS = Map.of("defer", Handling.DEFER, "drop", Handling.DROP);
    private static final Map<String, Every> PERIODS = Spelling.words(Every.values());

    private final Reading reading;

    PolicyReader(Reading reading) {
        this.reading = reading;
    }

    @Nullable
    Policy read(Node node) throws RuleFileException {
        Fields fields = reading.fields(node, POLICY, KEYS);
        Node campaign = fields == null ? null : reading.required(fields, CAMPAIGN, POLICY);
        String name = campaign == null ? null : reading.text(campaign);
        if (fields == null || campaign == null || name == null) {
            return null;
        }
        Policy policy = reading.attempt(campaign, () -> Policy.of(name));
        return policy == null ? null : quiet(limits(amounts(people(policy, fields), fields), fields), fields);
    }

    private Policy people(Policy policy, Fields fields) throws RuleFileException {
        Policy next = policy;
        Node consent = Reading.optional(fields, "consent");
        if (consent != null) {
            next = next.withConsent(!Boolean.FALSE.equals(reading.flag(consent)));
        }
        Node global = Reading.optional(fields, "global-holdout");
        if (global != null) {
            next = next.withGlobalHoldout(!Boolean.FALSE.equals(reading.flag(global)));
        }
        Node share = Reading.optional(fields, "holdout");
        Double holdout = share == null ? null : reading.number(share);
        if (share == null || holdout == null) {
            return next;
        }
        Policy whole = next;
        return tried(share, next, before -> whole.withHoldout(holdout));
    }

    private Policy amounts(Policy policy, Fields fields) throws RuleFileException {
        Policy next = amount(policy, fields, "cost", Policy::withCost);
        next = amount(next, fields, "budget", Policy::withBudget);
        next = renewed(amount(next, fields, "coupons", Policy::withCoupons), fields);
        Node hold = Reading.optional(fields, "hold");
        Duration length = hold == null ? null : duration(hold);
        return hold == null || length == null ? next : tried(hold, next, before -> before.withHold(length));
    }

    private Policy amount(Policy policy, Fields fields, String key, BiFunction<Policy, Long, Policy> setter)
            throws RuleFileException {
        Node node = Reading.optional(fields, key);
        return node == null ? policy : setter.apply(policy, reading.whole(node, 0, Long.MAX_VALUE));
    }

    private Policy renewed(Policy policy, Fields fields) throws RuleFileException {
        Node node = Reading.optional(fields, "renewal");
        Fields renewal = node == null ? null : reading.fields(node, "renewal", Set.of("every", "zone"));
        Node every = renewal == null ? null : reading.required(renewal, "every", "renewal");
        Node zone = renewal == null ? null : reading.required(renewal, "zone", "renewal");
        Every period = every == null ? null : reading.named(every, "period", PERIODS);
        ZoneId calendar = zone == null ? null : reading.zone(zone);
        return period == null || calendar == null ? policy : policy.withRenewal(new Renewal(period, calendar));
    }

    private Policy tried(Node node, Policy policy, UnaryOperator<Policy> change) throws RuleFileException {
        Policy changed = reading.attempt(node, () -> change.apply(policy));
        return changed == null ? policy : changed;
    }

    private @Nullable Duration duration(Node node) throws RuleFileException {
        return reading.spelt(node, "a length of time such as 30 days or PT36H", Spelling::duration);
    }

    private Policy limits(Policy policy, Fields fields) throws RuleFileException {
        Node limits = Reading.optional(fields, "limits");
        Policy next = policy;
        if (limits != null) {
            for (Node limit : reading.items(limits)) {
                next = limit(next, limit);
            }
        }
        return next;
    }

    private Policy limit(Policy policy, Node node) throws RuleFileException {
        boolean isCooldown = node instanceof Fields some && some.has("cooldown");
        Fields fields = reading.fields(
                node, "a limit", isCooldown ? Set.of("cooldown") : Set.of("cap", "window", "channel", "of"));
        if (fields == null) {
            return policy;
        }
        if (!isCooldown) {
            Cap cap = cap(fields);
            return cap == null ? policy : policy.withCap(cap);
        }
        Node cooldown = reading.required(fields, "cooldown", "a limit");
        Duration length = cooldown == null ? null : duration(cooldown);
        return cooldown == null || length == null
                ? policy
                : tried(cooldown, policy, before -> before.withCooldown(length));
    }

    private @Nullable Cap cap(Fields fields) throws RuleFileException {
        Node cap = reading.required(fields, "cap", "a limit");
        Node window = reading.required(fields, "window", "a cap");
        if (cap == null || window == null) {
            return null;
        }
        int most = (int) reading.whole(cap, 0, Integer.MAX_VALUE);
        Window time = reading.spelt(window, "a window such as 7 days or 1 calendar week", Spelling::window);
        return time == null ? null : cap(fields, most, time);
    }

    private @Nullable Cap cap(Fields fields, int most, Window window) throws RuleFileException {
        Node channel = Reading.optional(fields, "channel");
        Node of = Reading.optional(fields, "of");
        if ((channel == null) == (of == null)) {
            reading.problem(fields, "a cap must say either channel or of: campaign or of: everything");
            return null;
        }
        if (channel != null) {
            String name = reading.text(channel);
            return name == null ? null : reading.attempt(channel, () -> Cap.onChannel(name, most, window));
        }
        return of == null
                ? null
                : reading.named(
                        of,
                        "scope of caps",
                        Map.of(CAMPAIGN, Cap.ofCampaign(most, window), EVERYTHING, Cap.overAll(most, window)));
    }

    private Policy quiet(Policy policy, Fields fields) throws RuleFileException {
        Node node = Reading.optional(fields, "quiet-hours");
        Fields quiet =
                node == null ? null : reading.fields(node, "quiet-hours", Set.of("from", "to", "handling", "defer-to"));
        QuietHours hours = quiet == null ? null : hours(quiet);
        return hours == null ? policy : policy.withQuietHours(hours);
    }

    private @Nullable QuietHours hours(Fields fields) throws RuleFileException {
        LocalTime from = time(reading.required(fields, "from", "quiet-hours"));
        LocalTime to = time(reading.required(fields, "to", "quiet-hours"));
        if (from == null || to == null) {
            return null;
        }
        QuietHours hours = reading.attempt(fields, () -> QuietHours.between(from, to));
        return hours == null ? null : handled(hours, fields);
    }

    private @Nullable QuietHours handled(QuietHours hours, Fields fields) throws RuleFileException {
        Node handling = Reading.optional(fields, "handling");
        Node deferTo = Reading.optional(fields, "defer-to");
        if (handling != null && deferTo != null) {
            reading.problem(deferTo, "quiet-hours say either handling or defer-to");
            return null;
        }
        if (deferTo != null) {
            LocalTime time = time(deferTo);
            return time == null ? null : reading.attempt(deferTo, () -> hours.deferringTo(time));
        }
        boolean drops = handling != null && reading.named(handling, "handling", HANDLINGS) == Handling.DROP;
        return drops ? hours.dropping() : hours;
    }

    private @Nullable LocalTime time(@Nullable Node node) throws RuleFileException {
        return node == null ? null : reading.spelt(node, "a time of day such as 08:00", LocalTime::parse);
    }
}
