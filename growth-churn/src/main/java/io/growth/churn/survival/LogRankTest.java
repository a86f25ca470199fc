package io.growth.churn.survival;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a {@link LogRank} found: who lost more customers than its share, and whether chance explains that. Immutable. */
public final class LogRankTest {

    private final List<Group> groups;
    private final double[][] variance;
    private final ChiSquareTest test;

    LogRankTest(List<Group> groups, double[][] variance, ChiSquareTest test) {
        this.groups = List.copyOf(groups);
        this.variance = variance;
        this.test = test;
    }

    /**
     * One of the groups.
     *
     * @param name its label
     * @param size how many are in it, or the sum of their weights
     * @param observed how many of them left, weighted
     * @param expected how many would have left if all groups were the same, weighted
     */
    public record Group(String name, double size, double observed, double expected) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s: %.4g left, %.4g expected", name, observed, expected);
        }
    }

    /**
     * The groups.
     *
     * @return in the order of their names
     */
    public List<Group> groups() {
        return groups;
    }

    /**
     * The variance of observed less expected.
     *
     * @param first place of a group
     * @param second place of a group
     * @return the covariance of the two
     */
    public double covariance(int first, int second) {
        return variance[first][second];
    }

    /**
     * The test: χ² of the differences; degrees of freedom are one less than there are groups at risk when someone left.
     *
     * @return statistic, degrees of freedom and p-value
     */
    public ChiSquareTest test() {
        return test;
    }

    /**
     * How often chance alone would make groups differ so much.
     *
     * @return the p-value; NaN if there is nothing to compare
     */
    public double p() {
        return test.p();
    }

    @Override
    public String toString() {
        return test + "; " + groups.stream().map(Group::toString).collect(Collectors.joining("; "));
    }
}
