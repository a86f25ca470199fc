package io.growth.core.rule.simulate;

import io.growth.core.rule.Rule;
import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Reason;
import io.growth.core.rule.govern.Usage;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts what happens in a dry run. For one thread. */
final class Tally {

    /** What is counted for one campaign. */
    static final class Sheet {
        final Policy policy;
        final long[] sends;
        final long[] cost;
        final Usage[] used;
        final Map<String, Long> byRule = new TreeMap<>();
        final Map<Reason, Long> byReason = new EnumMap<>(Reason.class);
        final Map<String, Long> byLimit = new TreeMap<>();
        final BitSet reached = new BitSet();
        final BitSet heldOut = new BitSet();
        final BitSet heldOutGlobally = new BitSet();
        long waiting;

        Sheet(Policy policy, int days) {
            this.policy = policy;
            this.sends = new long[days];
            this.cost = new long[days];
            this.used = new Usage[days];
        }
    }

    private final List<LocalDate> days;
    private final Map<String, Sheet> sheets = new LinkedHashMap<>();

    Tally(List<? extends Rule<?>> rules, List<LocalDate> days) {
        this.days = days;
        for (Rule<?> rule : rules) {
            Policy policy = rule.policy();
            if (policy != null) {
                sheets.computeIfAbsent(policy.campaign(), campaign -> new Sheet(policy, days.size()));
            }
        }
    }

    private Sheet sheet(String campaign) {
        Sheet sheet = sheets.get(campaign);
        if (sheet == null) {
            throw new IllegalStateException("campaign " + campaign + " is none of the rules'");
        }
        return sheet;
    }

    void sends(Candidate candidate, int place, int day) {
        Sheet sheet = sheet(candidate.policy().campaign());
        sheet.sends[day]++;
        sheet.cost[day] = Math.addExact(sheet.cost[day], candidate.cost());
        sheet.byRule.merge(candidate.rule(), 1L, Long::sum);
        sheet.byReason.merge(Reason.SEND, 1L, Long::sum);
        sheet.reached.set(place);
    }

    void holds(Outcome outcome, int place) {
        Sheet sheet = sheet(outcome.campaign());
        sheet.byReason.merge(outcome.reason(), 1L, Long::sum);
        switch (outcome.reason()) {
            case CAPPED, COOLDOWN -> sheet.byLimit.merge(outcome.detail(), 1L, Long::sum);
            case CAMPAIGN_HOLDOUT -> sheet.heldOut.set(place);
            case GLOBAL_HOLDOUT -> sheet.heldOutGlobally.set(place);
            default -> {
                // The reason says it all.
            }
        }
    }

    void waits(Candidate candidate) {
        sheet(candidate.policy().campaign()).waiting++;
    }

    void endDay(int day, Function<Policy, Usage> usage) {
        sheets.values().forEach(sheet -> sheet.used[day] = usage.apply(sheet.policy));
    }

    SimulationReport report(int customers) {
        var heldOutGlobally = new BitSet();
        sheets.values().forEach(sheet -> heldOutGlobally.or(sheet.heldOutGlobally));
        return new SimulationReport(
                days,
                customers,
                heldOutGlobally.cardinality(),
                sheets.values().stream()
                        .map(sheet -> new CampaignForecast(days, sheet))
                        .toList());
    }
}
