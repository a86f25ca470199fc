package io.growth.core.rule.simulate;

import io.growth.core.fit.FitContext;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.DecisionKey;
import io.growth.core.rule.govern.GovernedRules;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Reason;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.SendState;
import io.growth.core.rule.govern.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/** One dry run, day by day. For one thread, but for what rules want, which is found out in blocks of customers. */
final class Rehearsal<C> {

    private static final String STAGE = "simulate";
    private static final int BLOCK = 1024;

    /** A message that waits for the end of quiet hours. */
    private record Waiting(Instant due, int place, DecisionKey key, Candidate candidate) {}

    private final RuleSet<C> rules;
    private final Function<C, Recipient> recipients;
    private final List<? extends C> customers;
    private final Runs runs;
    private final MemoryStore store = new MemoryStore();
    private final Governor governor;
    private final GovernedRules<C> governed;
    private final Tally tally;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparingInt(Waiting::place));

    Rehearsal(
            RuleSet<C> rules,
            Governor real,
            Function<C, Recipient> recipients,
            List<? extends C> customers,
            Runs runs) {
        this.rules = rules;
        this.recipients = recipients;
        this.customers = customers;
        this.runs = runs;
        this.governor = real.rehearsing(store);
        this.governed = GovernedRules.of(governor, recipients, rules);
        this.tally = new Tally(rules.rules(), runs.days());
    }

    SimulationReport run(FitContext context) {
        List<LocalDate> days = runs.days();
        FitContext quiet = context.withProgress(progress -> {});
        for (int day = 0; day < days.size(); day++) {
            context.checkCancelled(STAGE);
            Instant now = runs.moment(days.get(day));
            Instant end = runs.end(days.get(day));
            resumeUntil(now, day);
            decide(now, day, quiet);
            resumeUntil(end, day);
            tally.endDay(day, policy -> store.usage(policy, end));
            context.report(STAGE, day + 1L, days.size());
        }
        waiting.forEach(message -> tally.waits(message.candidate));
        return tally.report(customers.size());
    }

    private void decide(Instant now, int day, FitContext context) {
        String occasion = "run " + day;
        var next = new int[1];
        context.<RuleSet<C>, List<List<Candidate>>>mapBlocks(
                STAGE,
                customers.size(),
                BLOCK,
                () -> rules,
                (asked, from, to) -> wanted(asked, from, to, now),
                block -> {
                    for (List<Candidate> candidates : block) {
                        decide(next[0]++, candidates, occasion, now, day);
                    }
                });
    }

    private List<List<Candidate>> wanted(RuleSet<C> asked, int from, int to, Instant now) {
        var wanted = new ArrayList<List<Candidate>>(to - from);
        for (int place = from; place < to; place++) {
            wanted.add(asked.candidates(customers.get(place), now));
        }
        return wanted;
    }

    private void decide(int place, List<Candidate> candidates, String occasion, Instant now, int day) {
        if (candidates.isEmpty()) {
            return;
        }
        Verdict verdict = governor.decide(recipients.apply(customers.get(place)), candidates, occasion, now);
        for (Outcome outcome : verdict.outcomes()) {
            Candidate candidate = candidate(candidates, outcome);
            if (outcome.reason() == Reason.SEND) {
                send(verdict.key(), now, candidate, place, day);
            } else {
                tally.holds(outcome, place);
            }
            if (outcome.reason() == Reason.DEFERRED) {
                waiting.add(new Waiting(verdict.due(), place, verdict.key(), candidate));
            }
        }
    }

    private static Candidate candidate(List<Candidate> candidates, Outcome outcome) {
        return candidates.stream()
                .filter(candidate -> candidate.rule().equals(outcome.rule()))
                .findFirst()
                .orElseThrow();
    }

    private void send(DecisionKey key, Instant now, Candidate candidate, int place, int day) {
        if (governor.confirm(key, now) != SendState.CONFIRMED) {
            throw new IllegalArgumentException("customers must have different ids, but the one in place " + place
                    + " has that of another; leave doubles out");
        }
        tally.sends(candidate, place, day);
    }

    private void resumeUntil(Instant end, int day) {
        for (Waiting first = waiting.peek(); first != null && !first.due.isAfter(end); first = waiting.peek()) {
            waiting.remove();
            Outcome outcome = governed.resume(first.key, customers.get(first.place), first.due);
            if (outcome.reason() == Reason.SEND) {
                send(first.key, first.due, first.candidate, first.place, day);
            } else {
                tally.holds(outcome, first.place);
            }
        }
    }
}
