package io.growth.churn.survival;

import java.util.List;
import java.util.Locale;

/**
 * Tests whether groups of customers leave at different rates, such as those of two plans or two campaigns.
 *
 * <pre>{@code
 * LogRankTest test = LogRank.create().test(Survival.of(days, left), plan);
 * test.p();                                   // small: chance alone does not explain the difference
 * }</pre>
 *
 * <p>The log-rank test: at each time the events of a group are held against its share of those at risk. Events may count
 * {@code S^ρ(1−S)^γ} with the Kaplan-Meier curve just before (Fleming and Harrington, "Counting processes and survival
 * analysis", 1991, chapter 7), and variances are hypergeometric. Strata are compared within themselves and summed. Immutable.
 */
public final class LogRank {

    private final double rho;
    private final double gamma;

    private LogRank(double rho, double gamma) {
        this.rho = rho;
        this.gamma = gamma;
    }

    /**
     * All events count the same, which is best where one group leaves a constant number of times as often.
     *
     * @return the test
     */
    public static LogRank create() {
        return new LogRank(0, 0);
    }

    /**
     * Early events count more: Peto and Peto's modification of the Gehan-Wilcoxon test, {@code ρ = 1}.
     *
     * @return the test
     */
    public static LogRank peto() {
        return create().withWeights(1, 0);
    }

    /**
     * Lets events count by how many are left.
     *
     * @param newRho power of the share still there; above 0 early events count more
     * @param newGamma power of the share gone; above 0 late events count more
     * @return a test with these weights
     * @throws IllegalArgumentException if one is negative, above 100 or no number
     */
    public LogRank withWeights(double newRho, double newGamma) {
        if (!(newRho >= 0 && newRho <= 100 && newGamma >= 0 && newGamma <= 100)) {
            throw new IllegalArgumentException(
                    "rho and gamma must be from 0 to 100 but are " + newRho + " and " + newGamma);
        }
        return new LogRank(newRho, newGamma);
    }

    /**
     * Tests.
     *
     * @param data times and events; strata are compared within themselves
     * @param labels the group of each row
     * @return the test
     * @throws IllegalArgumentException if there are fewer than two groups, no events, or not a label for each row
     */
    public LogRankTest test(Survival data, List<String> labels) {
        if (labels.size() != data.size()) {
            throw new IllegalArgumentException(
                    "there must be as many groups as rows, " + data.size() + ", but are " + labels.size());
        }
        Survival.Labels groups = Survival.Labels.of(labels);
        if (groups.names().size() < 2) {
            throw new IllegalArgumentException("there must be two groups or more, but all rows are of the same");
        }
        if (data.eventCount() == 0) {
            throw new IllegalArgumentException(
                    "no row has an event: groups cannot be told apart by whom they lose; " + "observe longer");
        }
        var sums = new LogRankSums(groups.names().size(), rho, gamma);
        for (int[] rows : data.rowsByStratum()) {
            sums.add(data, groups.codes(), rows);
        }
        return sums.test(groups.names());
    }

    @Override
    public String toString() {
        return rho == 0 && gamma == 0
                ? "log-rank"
                : String.format(Locale.ROOT, "log-rank, weights of rho %s and gamma %s", rho, gamma);
    }
}
