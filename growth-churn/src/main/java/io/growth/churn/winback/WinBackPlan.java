package io.growth.churn.winback;

import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.Outcomes;
import io.growth.core.rule.Action;
import io.growth.core.rule.allocate.Allocation;
import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.CandidateSource;
import io.growth.core.rule.govern.Policy;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who gets what to be won back, what that costs and brings. Immutable, safe for any number of threads.
 *
 * @param <C> type of the customers' keys
 */
public final class WinBackPlan<C> {

    private static final String HELD_OUT = "held out";
    private static final String REACHED = "reached";

    private final String campaign;
    private final int customers;
    private final double holdOut;
    private final List<WinBackStep<C>> steps;
    private final List<WinBackStep<C>> heldOut;
    private final Allocation allocation;

    WinBackPlan(
            String campaign,
            int customers,
            double holdOut,
            List<WinBackStep<C>> steps,
            List<WinBackStep<C>> heldOut,
            Allocation allocation) {
        this.campaign = campaign;
        this.customers = customers;
        this.holdOut = holdOut;
        this.steps = mostFirst(steps);
        this.heldOut = mostFirst(heldOut);
        this.allocation = allocation;
    }

    private static <C> List<WinBackStep<C>> mostFirst(List<WinBackStep<C>> steps) {
        return steps.stream()
                .sorted(Comparator.comparingDouble(WinBackStep<C>::expectedProfit)
                        .reversed())
                .toList();
    }

    /**
     * The customers who get something.
     *
     * @return the one that brings most first
     */
    public List<WinBackStep<C>> steps() {
        return steps;
    }

    /**
     * The customers who would have got something but are left alone for comparison.
     *
     * @return with what they would have got, the one that would have brought most first
     */
    public List<WinBackStep<C>> heldOut() {
        return heldOut;
    }

    /**
     * What is to be done.
     *
     * @return an action for each customer who gets something, the one that brings most first
     */
    public Map<C, Action> actions() {
        var actions = new LinkedHashMap<C, Action>();
        steps.forEach(step -> actions.put(step.customer(), step.action()));
        return Collections.unmodifiableMap(actions);
    }

    /**
     * The plan as a source of candidates for the rules' governance, which looks after consents, caps and quiet hours: each
     * customer of the plan is in line for its action, with its expected profit and cost. The rule is named after the
     * campaign.
     *
     * @param policy of the campaign; it need not hold out, for the plan has
     * @return the source
     */
    public CandidateSource<C> candidates(Policy policy) {
        var byCustomer = new HashMap<C, List<Candidate>>();
        for (WinBackStep<C> step : steps) {
            Candidate candidate = Candidate.of(campaign, policy, step.action().channel())
                    .withAction(step.action().toString())
                    .withValue(step.expectedProfit())
                    .withCost(step.cost());
            byCustomer.put(step.customer(), List.of(candidate));
        }
        return (customer, now) -> byCustomer.getOrDefault(customer, List.of());
    }

    /**
     * The plan as an experiment: those held out are the control of those who are reached, in the shares of the campaign.
     * Add what is to be measured, and within which time.
     *
     * <pre>{@code
     * ExperimentAnalysis trial = plan.experiment()
     *         .withWindow(Duration.ofDays(60))
     *         .withPrimary(MetricSpec.proportion("came back").of("margin"))
     *         .withSecondary(MetricSpec.mean("margin"));
     * Outcomes<String> outcomes = plan.outcomes(trial, sentAt);
     * orders.forEach(order -> outcomes.record(order.customer(), "margin", order.margin(), order.at()));
     * System.out.println(trial.analyze(outcomes).verdict());
     * }</pre>
     *
     * @return the experiment, without a metric
     * @throws IllegalStateException if the campaign holds nobody or everybody out, so that there is nothing to compare
     */
    public ExperimentAnalysis experiment() {
        if (!(holdOut > 0 && holdOut < 1)) {
            throw new IllegalStateException("a share of " + holdOut + " is held out, so there is nothing to compare;"
                    + " plan withHoldOut between 0 and 1");
        }
        return ExperimentAnalysis.of(campaign, HELD_OUT, REACHED).withShares(holdOut, 1 - holdOut);
    }

    /**
     * The customers of the plan in their arms, whether or not a message reached them: to be told what they bought.
     *
     * @param trial made of {@link #experiment}
     * @param at when the plan was carried out; what came before does not count
     * @return the outcomes, none recorded yet
     * @throws IllegalArgumentException if the experiment has other arms
     */
    public Outcomes<C> outcomes(ExperimentAnalysis trial, Instant at) {
        if (!trial.arms().equals(List.of(HELD_OUT, REACHED))) {
            throw new IllegalArgumentException(
                    "the experiment must be made of that of this plan, but has the arms " + trial.arms());
        }
        Outcomes<C> outcomes = trial.outcomes();
        steps.forEach(step -> outcomes.expose(step.customer(), REACHED, at));
        heldOut.forEach(step -> outcomes.expose(step.customer(), HELD_OUT, at));
        return outcomes;
    }

    /**
     * What the plan brings on average over doing nothing.
     *
     * @return the sum over the steps, in the smallest unit of money
     */
    public double expectedProfit() {
        return allocation.profit();
    }

    /**
     * How many customers more than without come back on average.
     *
     * @return the sum over the steps
     */
    public double extraReturns() {
        return steps.stream().mapToDouble(WinBackStep::extraReturn).sum();
    }

    /**
     * What the plan takes from the budget.
     *
     * @return at most the budget
     */
    public long spent() {
        return allocation.spent();
    }

    /**
     * What one more unit of budget would bring: raise the budget while that pays.
     *
     * @return profit for a unit of cost, 0 if the budget is enough for all that pays
     */
    public double shadowPrice() {
        return allocation.shadowPrice();
    }

    /**
     * How far the plan is from the best one at most.
     *
     * @return in the smallest unit of money, 0 or more
     */
    public double gap() {
        return allocation.gap();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d customers, %d held out, %d spent, profit %.0f, %.1f more come back",
                campaign,
                steps.size(),
                customers,
                heldOut.size(),
                spent(),
                expectedProfit(),
                extraReturns());
    }
}
