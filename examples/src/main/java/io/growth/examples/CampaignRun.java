package io.growth.examples;

import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Outcomes;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Cap;
import io.growth.core.rule.govern.GovernedRules;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Reason;
import io.growth.core.rule.govern.SendState;
import io.growth.core.rule.govern.Verdict;
import io.growth.core.rule.govern.Window;
import io.growth.examples.market.Channel;
import io.growth.examples.market.Market;
import io.growth.examples.market.MarketTruth;
import io.growth.examples.market.Sale;
import io.growth.examples.market.Shopper;
import io.growth.examples.shop.Category;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets a shop run its campaigns for some time, day by day, and writes down what became of it.
 *
 * <p>A customer counts in the experiment from the first time a campaign wants to write, whether then written to or
 * held out: until then both are the same. Nothing else reaches either within the two weeks in which orders count.
 */
final class CampaignRun {

    static final double HELD_OUT = 0.2;
    static final int WINDOW = 14;

    private static final int HOUR = 10;

    /** One day of it: how many were written to, and what each budget has paid since the first day. */
    record Day(LocalDate date, long sent, Map<String, Long> spent) {}

    private final Market market;
    private final MarketTruth truth;
    private final RuleSet<CampaignCustomer> rules;
    private final CustomerBook book;
    private final MemoryStore store = new MemoryStore();
    private final Governor governor;
    private final GovernedRules<CampaignCustomer> marketing;

    private final ExperimentAnalysis plan = ExperimentAnalysis.of("campaigns", "held out", "reached")
            .withShares(HELD_OUT, 1 - HELD_OUT)
            .withPrimary(MetricSpec.proportion("bought").of("order"))
            .withSecondary(MetricSpec.mean("margin"))
            .withWindow(Duration.ofDays(WINDOW).minusHours(HOUR));
    private final Map<String, Outcomes<String>> outcomes = new TreeMap<>();
    private final Map<String, String> campaignOf = new HashMap<>();
    private final Map<String, List<Double>> trueEffects = new TreeMap<>();

    private final Map<String, Map<Reason, Long>> reasons = new TreeMap<>();
    /** Of each customer the last campaign that wrote. */
    private final Map<String, String> lastOf = new HashMap<>();

    private final Map<String, Long> sent = new TreeMap<>();
    private final Map<String, Long> redeemed = new TreeMap<>();
    private long decisions;
    private final List<Day> days = new ArrayList<>();

    CampaignRun(Market market, CustomerBook book, RuleSet<CampaignCustomer> rules) {
        this.market = market;
        this.truth = market.truth();
        this.book = book;
        this.rules = rules;
        this.governor = Governor.of(store)
                .withSalt("tour")
                .withGlobalHoldout(HELD_OUT)
                .withCap(Cap.overAll(1, Window.rolling(Duration.ofDays(WINDOW))));
        this.marketing = GovernedRules.of(governor, CampaignCustomer::recipient, rules);
    }

    /** Runs some days. */
    void run(int count, FitContext context) {
        for (int day = 0; day < count; day++) {
            context.checkCancelled("days");
            pass();
        }
    }

    private void pass() {
        LocalDate today = market.today();
        Instant now = today.atTime(HOUR, 0).toInstant(ZoneOffset.UTC);
        long messages = 0;
        for (CampaignCustomer customer : book.customers(market)) {
            decisions++;
            Verdict verdict = marketing.decide(customer, "day " + today, now);
            verdict.outcomes().forEach(this::count);
            meet(customer, verdict, now);
            messages += send(customer, verdict) ? 1 : 0;
        }
        List<Sale> sales = market.passDay();
        sales.forEach(this::take);
        book.add(sales);
        Map<String, Long> spent = new TreeMap<>();
        rules.rules()
                .forEach(rule -> spent.put(
                        rule.name(), store.usage(policy(rule.name()), now).amount()));
        days.add(new Day(today, messages, spent));
    }

    private Policy policy(String rule) {
        return rules.rules().stream()
                .filter(one -> one.name().equals(rule))
                .flatMap(one -> Optional.ofNullable(one.policy()).stream())
                .findFirst()
                .orElseThrow();
    }

    private void count(Outcome outcome) {
        reasons.computeIfAbsent(outcome.rule(), rule -> new TreeMap<>()).merge(outcome.reason(), 1L, Long::sum);
    }

    /** The first time a campaign wants to write to a customer, and can: from then on the customer counts. */
    private void meet(CampaignCustomer customer, Verdict verdict, Instant now) {
        String id = customer.shopper().id();
        Optional<Outcome> first = verdict.outcomes().stream()
                .filter(one -> one.reason().isReserved() || one.reason() == Reason.GLOBAL_HOLDOUT)
                .findFirst();
        if (first.isEmpty() || campaignOf.containsKey(id) || isSpent(first.get().rule(), now)) {
            return;
        }
        String campaign = first.get().rule();
        campaignOf.put(id, campaign);
        outcomes.computeIfAbsent(campaign, name -> plan.outcomes())
                .expose(id, first.get().reason().isReserved() ? "reached" : "held out", now);
        Shopper shopper = customer.shopper();
        double alone = truth.leftAlone(shopper, WINDOW).buying();
        double after = truth.after(shopper, CampaignRules.channel(campaign), subject(customer), WINDOW)
                .buying();
        trueEffects.computeIfAbsent(campaign, name -> new ArrayList<>()).add(after - alone);
    }

    /** Whether the budget is used up: then nobody can be reached, and those held out must not go on to count. */
    private boolean isSpent(String rule, Instant now) {
        var policy = policy(rule);
        long most = policy.budget().orElse(Long.MAX_VALUE);
        return store.usage(policy, now).amount() + 600 > most;
    }

    private boolean send(CampaignCustomer customer, Verdict verdict) {
        Optional<Outcome> wanted = verdict.reserved();
        Instant at = verdict.due();
        if (wanted.isPresent() && !verdict.sendsNow()) {
            // Night is over there within the day; asked again, since a rule or a cap may have changed.
            wanted = Optional.of(marketing.resume(verdict.key(), customer, at))
                    .filter(one -> one.reason().isReserved());
        }
        if (wanted.isEmpty() || governor.confirm(verdict.key(), at) != SendState.CONFIRMED) {
            return false;
        }
        String campaign = wanted.get().rule();
        Channel channel = CampaignRules.channel(campaign);
        market.send(customer.shopper(), channel, subject(customer));
        lastOf.put(customer.shopper().id(), campaign);
        sent.merge(campaign, 1L, Long::sum);
        return true;
    }

    private static Category subject(CampaignCustomer customer) {
        return Optional.ofNullable(customer.favourite()).orElse(Category.SHIRTS);
    }

    private void take(Sale sale) {
        String id = sale.shopper().id();
        Instant at = CustomerBook.noon(sale.day());
        Outcomes<String> own = outcomes.get(campaignOf.getOrDefault(id, "none"));
        if (own != null) {
            own.record(id, "order", 1, at);
            own.record(id, "margin", sale.margin() / 100, at);
        }
        String last = lastOf.get(id);
        if (sale.redeemed() && last != null) {
            redeemed.merge(last, 1L, Long::sum);
        }
    }

    List<Day> days() {
        return days;
    }

    /** The reasons that kept messages back, in the order in which they are asked for. */
    List<Reason> obstacles() {
        return reasons.values().stream()
                .flatMap(counts -> counts.keySet().stream())
                .filter(reason -> !reason.isReserved() && reason != Reason.RULE_NOT_MET)
                .distinct()
                .sorted()
                .toList();
    }

    /** How often a reason ended the wish of a campaign. */
    long count(String campaign, Reason reason) {
        return reasons.getOrDefault(campaign, Map.of()).getOrDefault(reason, 0L);
    }

    /** How often the rules were asked. */
    long decisions() {
        return decisions;
    }

    long sent(String campaign) {
        return sent.getOrDefault(campaign, 0L);
    }

    long redeemed(String campaign) {
        return redeemed.getOrDefault(campaign, 0L);
    }

    /** What each campaign did, as the shop can know it. */
    Map<String, ExperimentReport> reports() {
        var reports = new TreeMap<String, ExperimentReport>();
        outcomes.forEach((campaign, own) -> reports.put(campaign, plan.analyze(own)));
        return reports;
    }

    /** What a campaign truly does to the probability of an order, on average over those who counted. */
    double trueEffect(String campaign) {
        return trueEffects.getOrDefault(campaign, List.of()).stream()
                .mapToDouble(effect -> effect)
                .average()
                .orElse(Double.NaN);
    }
}
