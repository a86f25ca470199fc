package io.growth.churn.survival;

import io.growth.core.figure.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many customers have left by a time for each reason, such as price, moving house or another shop, while others are
 * still being watched.
 *
 * <pre>{@code
 * CompetingRisks why = CompetingRisks.of(Survival.of(days, left), reasons);
 * double byYear = why.left("price", 365).value();
 * }</pre>
 *
 * <p>Cumulative incidence after Aalen and Johansen (Scandinavian Journal of Statistics 5, 1978, 141):
 * {@code Σ S(t−) d_k/n} over the times up to t, where S is the Kaplan-Meier curve of leaving for whatever reason. One
 * minus a Kaplan-Meier curve that takes other reasons for censorings says too much: it counts customers who have long
 * left. Shares of all reasons and those still there add up to 1. Immutable.
 */
public final class CompetingRisks {

    private final List<String> reasons;
    private final SurvivalCurve staying;
    private final LifeTable all;
    private final List<LifeTable> tables;
    private final double[] before;
    private final double[][] incidence;

    private CompetingRisks(List<String> reasons, LifeTable all, List<LifeTable> tables) {
        this.reasons = reasons;
        this.staying = all.kaplanMeier();
        this.all = all;
        this.tables = tables;
        this.before = new double[all.size()];
        this.incidence = new double[reasons.size()][all.size()];
        double there = 1;
        for (int at = 0; at < all.size(); at++) {
            before[at] = there;
            for (int reason = 0; reason < incidence.length; reason++) {
                double sofar = at == 0 ? 0 : incidence[reason][at - 1];
                incidence[reason][at] = sofar + there * share(tables.get(reason).events(at), at);
            }
            there *= 1 - share(all.events(at), at);
        }
    }

    private double share(double events, int at) {
        return events == 0 ? 0 : events / all.atRisk(at);
    }

    /**
     * Counts by reasons.
     *
     * @param data how long customers were watched, and whether they left then; strata are not looked at
     * @param reasons of each row, why the customer left; of a row that ends without an event any text
     * @return the shares
     * @throws IllegalArgumentException if there is not a reason for each row, or no row has a weight
     */
    public static CompetingRisks of(Survival data, List<String> reasons) {
        if (reasons.size() != data.size()) {
            throw new IllegalArgumentException(
                    "there must be a reason for each of " + data.size() + " rows, but are " + reasons.size());
        }
        LifeTable all = LifeTable.of(data);
        List<String> names = IntStream.range(0, data.size())
                .filter(data::isEvent)
                .mapToObj(reasons::get)
                .sorted()
                .distinct()
                .toList();
        var tables = new ArrayList<LifeTable>();
        for (String name : names) {
            var events = new boolean[data.size()];
            for (int row = 0; row < events.length; row++) {
                events[row] = data.events()[row] && reasons.get(row).equals(name);
            }
            tables.add(LifeTable.of(data.withEvents(events)));
        }
        return new CompetingRisks(names, all, tables);
    }

    /**
     * The reasons that occur.
     *
     * @return in alphabetical order
     */
    public List<String> reasons() {
        return reasons;
    }

    /**
     * Those still there.
     *
     * @return the Kaplan-Meier curve of leaving for any reason
     */
    public SurvivalCurve staying() {
        return staying;
    }

    /**
     * The share that has left for a reason by a time; its error goes over all different times before, each time it is
     * asked for.
     *
     * @param reason one of {@link #reasons}
     * @param time of what is asked, at least 0
     * @return from 0 up to 1, with its standard error by the delta method (Marubini and Valsecchi, "Analysing survival
     *     data from clinical trials and observational studies", 1995); NaN beyond the last time if someone is left then
     * @throws IllegalArgumentException if there is no such reason, or the time is negative or NaN
     */
    public Estimate left(String reason, double time) {
        int number = reasons.indexOf(reason);
        if (number < 0) {
            throw new IllegalArgumentException("nobody left because of " + reason + "; there are " + reasons);
        }
        if (Double.isNaN(staying.at(time))) {
            return new Estimate(Double.NaN, Double.NaN);
        }
        int last = last(time);
        return last < 0
                ? new Estimate(0, 0)
                : new Estimate(incidence[number][last], Math.sqrt(Math.max(0, variance(number, last))));
    }

    /**
     * Where the true share lies, symmetric on the scale of ln(−ln).
     *
     * @param reason one of {@link #reasons}
     * @param time of what is asked, at least 0
     * @param level how often such an interval holds it, such as 0.95
     * @return the interval; NaN where nothing is known, or nobody or everybody has left for that reason
     * @throws IllegalArgumentException if there is no such reason, the time is negative, or the level is not a share
     */
    public Interval interval(String reason, double time, double level) {
        double reach = Tails.reach(level);
        Estimate left = left(reason, time);
        if (!(left.value() > 0 && left.value() < 1)) {
            return Interval.UNDEFINED;
        }
        return CurveInterval.LOG_LOG.of(left.value(), left.standardError() / left.value(), reach);
    }

    /** The last row at or before a time, −1 if there is none. */
    private int last(double time) {
        int last = -1;
        while (last + 1 < all.size() && all.time(last + 1) <= time) {
            last++;
        }
        return last;
    }

    private double variance(int reason, int last) {
        double variance = 0;
        for (int at = 0; at <= last; at++) {
            double n = all.atRisk(at);
            double left = all.events(at);
            double here = tables.get(reason).events(at);
            double more = incidence[reason][last] - incidence[reason][at];
            // Where the last ones leave, nothing more can come and nothing is left to vary.
            variance += left == 0 || left == n ? 0 : more * more * left / (n * (n - left));
            variance += here == 0 ? 0 : before[at] * before[at] * here * (n - here) / (n * n * n);
            variance -= here == 0 ? 0 : 2 * more * before[at] * here / (n * n);
        }
        return variance;
    }

    @Override
    public String toString() {
        return "reasons " + reasons + ", " + staying;
    }
}
