package io.growth.churn.winback;

import io.growth.core.rule.allocate.Allocation;
import io.growth.core.rule.allocate.Offers;
import io.growth.core.rule.holdout.Buckets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Plans how to win customers back: for each the measure that brings most, or none, within one budget for all.
 *
 * <pre>{@code
 * List<Lapsing<String>> lapsing = Lapsing.from(model.warn(purchases, today), 0.6, 0.35);
 * WinBackPlan<String> plan = WinBack.<String>campaign("autumn")
 *         .withMeasure(Measure.<String>saving(Action.push("we-miss-you"), 0.02))
 *         .withMeasure(Measure.<String>saving(Action.coupon("WB-20"), 0.08).withIncentive(5_00))
 *         .plan(lapsing, 2_000_00);
 * plan.actions().forEach(shop::send);
 * }</pre>
 *
 * <p>Ranking by risk is not ranking by gain: many of those most likely to leave cannot be kept, and those who stay anyway take
 * the coupon too (Ascarza, "Retention futility: targeting high-risk customers might be ineffective", Journal of Marketing
 * Research 55, 2018). So what counts is the expected profit over doing nothing, {@link Measure#expectedProfit}; with a share
 * saved and an incentive that is the profit of contacting in Verbraken, Verbeke and Baesens (IEEE Transactions on Knowledge
 * and Data Engineering 25, 2013), but that also those who come anyway take the incentive. The budget is spent by {@link
 * Offers}, within a known distance of the best.
 *
 * <p>A share of the customers is held out, chosen by the {@link Buckets} of the campaign: only they tell afterwards what the
 * measures have brought ({@link WinBackOutcome} in two shares, {@link WinBackPlan#experiment} with all that belongs to an
 * experiment). Immutable.
 *
 * @param <C> type of the customers' keys
 */
public final class WinBack<C> {

    private static final String NAMESPACE = "winback";
    private static final double DEFAULT_HOLD_OUT = 0.1;

    private final String campaign;
    private final List<Measure<C>> measures;
    private final double holdOut;
    private final boolean byMeanCost;
    private final Function<? super C, String> ids;

    private WinBack(
            String campaign,
            List<Measure<C>> measures,
            double holdOut,
            boolean byMeanCost,
            Function<? super C, String> ids) {
        this.campaign = campaign;
        this.measures = List.copyOf(measures);
        this.holdOut = holdOut;
        this.byMeanCost = byMeanCost;
        this.ids = ids;
    }

    /**
     * A campaign that holds one customer of ten out.
     *
     * @param <C> type of the customers' keys
     * @param name its name: another one holds other customers out
     * @return a campaign without measures
     * @throws IllegalArgumentException if the name is blank
     */
    public static <C> WinBack<C> campaign(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a campaign must have a name");
        }
        return new WinBack<>(name, List.of(), DEFAULT_HOLD_OUT, false, String::valueOf);
    }

    /**
     * Adds a measure.
     *
     * @param measure what may be done
     * @return a campaign with it too
     * @throws IllegalArgumentException if there is one of that action already
     */
    public WinBack<C> withMeasure(Measure<C> measure) {
        if (measures.stream().anyMatch(known -> known.action().equals(measure.action()))) {
            throw new IllegalArgumentException("there is a measure already with the action " + measure.action());
        }
        var more = new ArrayList<>(measures);
        more.add(measure);
        return new WinBack<>(campaign, more, holdOut, byMeanCost, ids);
    }

    /**
     * Sets how many customers are left alone for comparison.
     *
     * @param share 0 to 1; with 0 nobody will know what the measures have brought
     * @return a campaign with it
     * @throws IllegalArgumentException if it is outside
     */
    public WinBack<C> withHoldOut(double share) {
        Buckets.threshold(share);
        return new WinBack<>(campaign, measures, share, byMeanCost, ids);
    }

    /**
     * Lets incentives take from the budget what they cost on average, and not what they would if everybody returned: then
     * more customers can be asked, and the budget is kept on average only.
     *
     * @return a campaign that does
     */
    public WinBack<C> withMeanCosts() {
        return new WinBack<>(campaign, measures, holdOut, true, ids);
    }

    /**
     * Sets how a customer's key becomes the text that decides on the hold-out; {@link String#valueOf(Object)} if not set.
     *
     * @param newIds gives the same text for the same customer, always
     * @return a campaign with it
     */
    public WinBack<C> withIds(Function<? super C, String> newIds) {
        return new WinBack<>(campaign, measures, holdOut, byMeanCost, Objects.requireNonNull(newIds, "ids"));
    }

    /**
     * Chooses who gets what.
     *
     * @param customers who may be lost, each once
     * @param budget what all measures together may cost, in the smallest unit of money, 0 or more
     * @return the plan
     * @throws IllegalArgumentException if there is no measure, a customer is there twice, the budget is negative, or a
     *     measure's own function gives no probability
     */
    public WinBackPlan<C> plan(List<Lapsing<C>> customers, long budget) {
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("a campaign must have a measure; add one by withMeasure");
        }
        checkOnce(customers);
        Buckets buckets = Buckets.of(NAMESPACE, campaign);
        int threshold = Buckets.threshold(holdOut);
        var asked = new ArrayList<Lapsing<C>>();
        var left = new ArrayList<Lapsing<C>>();
        for (Lapsing<C> customer : customers) {
            boolean out = buckets.includes(ids.apply(customer.customer()), threshold);
            (out ? left : asked).add(customer);
        }
        Allocation allocation = offers(asked).spend(budget);
        return new WinBackPlan<>(
                campaign,
                customers.size(),
                holdOut,
                steps(asked, allocation),
                twins(left, allocation, budget),
                allocation);
    }

    private static void checkOnce(List<? extends Lapsing<?>> customers) {
        var seen = new HashSet<Object>();
        if (!customers.stream().allMatch(customer -> seen.add(customer.customer()))) {
            throw new IllegalArgumentException("a customer is there twice; plan each once");
        }
    }

    private Offers offers(List<Lapsing<C>> customers) {
        var offers = new Offers(customers.size());
        for (int customer = 0; customer < customers.size(); customer++) {
            for (int measure = 0; measure < measures.size(); measure++) {
                Lapsing<C> who = customers.get(customer);
                offers.add(customer, measure, measures.get(measure).expectedProfit(who), cost(measure, who));
            }
        }
        return offers;
    }

    private long cost(int measure, Lapsing<C> customer) {
        Measure<C> chosen = measures.get(measure);
        return byMeanCost ? chosen.meanCost(customer) : chosen.mostCost();
    }

    private List<WinBackStep<C>> steps(List<Lapsing<C>> customers, Allocation allocation) {
        var steps = new ArrayList<WinBackStep<C>>();
        for (int customer = 0; customer < customers.size(); customer++) {
            int measure = allocation.action(customer);
            if (measure != Allocation.NONE) {
                steps.add(step(measure, customers.get(customer)));
            }
        }
        return steps;
    }

    /**
     * What customers who are held out would have got: what brings most when a unit of the budget is worth its shadow price,
     * which is how the budget was spent on the others.
     */
    private List<WinBackStep<C>> twins(List<Lapsing<C>> customers, Allocation allocation, long budget) {
        var steps = new ArrayList<WinBackStep<C>>();
        for (Lapsing<C> customer : customers) {
            int best = Allocation.NONE;
            double most = 0;
            for (int measure = 0; measure < measures.size(); measure++) {
                long cost = cost(measure, customer);
                double gain = measures.get(measure).expectedProfit(customer) - allocation.shadowPrice() * cost;
                if (gain > most && cost <= budget) {
                    most = gain;
                    best = measure;
                }
            }
            if (best != Allocation.NONE) {
                steps.add(step(best, customer));
            }
        }
        return steps;
    }

    private WinBackStep<C> step(int measure, Lapsing<C> customer) {
        Measure<C> chosen = measures.get(measure);
        return new WinBackStep<>(
                customer.customer(),
                chosen.action().with("campaign", campaign),
                chosen.expectedProfit(customer),
                cost(measure, customer),
                chosen.returns(customer) - customer.returns());
    }

    @Override
    public String toString() {
        return campaign + " with " + measures + ", " + holdOut + " held out";
    }
}
