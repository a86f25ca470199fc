package io.growth.core.evaluate;

import io.growth.core.internal.SmallGroups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Whether decisions fall on groups of people alike, because they touch people.
 *
 * <p>The measures contradict each other wherever groups differ in what happens (Kleinberg, Mullainathan and Raghavan,
 * ITCS 2017): which one matters is for people to decide, not for this report. Small groups have wide intervals; a
 * difference inside them shows nothing.
 *
 * @param groups a line for each group, in the order in which they first appear
 * @param threshold probability from which on one acts
 * @param withheld how many groups are too small to be shown
 */
public record FairnessReport(List<GroupFigures> groups, double threshold, int withheld) {

    /**
     * Copies the lines.
     *
     * @param groups a line for each group, in the order in which they first appear
     * @param threshold probability from which on one acts
     * @param withheld how many groups are too small to be shown
     */
    public FairnessReport {
        groups = List.copyOf(groups);
    }

    /**
     * Judges decisions by group.
     *
     * @param predictions what was said and what came
     * @param groups the group of each row
     * @param threshold probability from which on one acts
     * @return the report
     * @throws IllegalArgumentException if there is not a group for each row, or rows have weights
     */
    public static FairnessReport of(Predictions predictions, List<String> groups, double threshold) {
        predictions.requireUnweighted("a fairness report");
        if (groups.size() != predictions.size()) {
            throw new IllegalArgumentException("there must be a group for each of " + predictions.size()
                    + " rows, but there are " + groups.size());
        }
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < groups.size(); row++) {
            rows.computeIfAbsent(groups.get(row), name -> new ArrayList<>()).add(row);
        }
        var lines = new ArrayList<GroupFigures>();
        rows.forEach((name, members) -> lines.add(GroupFigures.of(
                name,
                predictions.rows(members.stream().mapToInt(Integer::intValue).toArray()),
                threshold)));
        return new FairnessReport(lines, threshold, 0);
    }

    /**
     * The same without groups in which it happened to fewer customers than a number, or did not happen to fewer: each
     * share then rests on at least so many, and no withheld group can be worked out from the others and all together
     * (see {@code SmallCells.shown} in {@code core.privacy}). Comparisons are of the groups that are left. For a report
     * that others read.
     *
     * @param customers the smallest number, at least 2; 5 to 20 are usual
     * @return a report of fewer groups, or the same ones
     * @throws IllegalArgumentException if it is less than 2
     */
    public FairnessReport withMinimumGroup(int customers) {
        List<GroupFigures> shown = SmallGroups.shown(groups, GroupFigures::outcomes, customers);
        return new FairnessReport(shown, threshold, withheld + groups.size() - shown.size());
    }

    /**
     * How far the true positive rates of groups differ: equality of opportunity (Hardt, Price and Srebro, NIPS 2016).
     *
     * @return the largest less the smallest, 0 is fair; NaN if a group has no events
     */
    public double equalOpportunityDifference() {
        return spread(line -> line.matrix().recall());
    }

    /**
     * How far true or false positive rates of groups differ, whichever more: equalised odds.
     *
     * @return 0 is fair; NaN if a group has only one outcome
     */
    public double equalizedOddsDifference() {
        return Math.max(
                equalOpportunityDifference(), spread(line -> line.matrix().falsePositiveRate()));
    }

    /**
     * How far the selection rates of groups differ: demographic parity.
     *
     * @return the largest less the smallest, 0 is fair
     */
    public double selectionDifference() {
        return spread(line -> line.matrix().selectionRate());
    }

    /**
     * The smallest selection rate as a share of the largest: below 0.8 it is disparate impact by the four-fifths rule
     * of the Uniform Guidelines on Employee Selection Procedures (29 CFR 1607.4 D).
     *
     * @return 0 to 1; NaN if nobody is acted on
     */
    public double disparateImpactRatio() {
        return smallest(line -> line.matrix().selectionRate())
                / -smallest(line -> -line.matrix().selectionRate());
    }

    private double spread(ToDoubleFunction<GroupFigures> figure) {
        return -smallest(line -> -figure.applyAsDouble(line)) - smallest(figure);
    }

    /** NaN if one is. */
    private double smallest(ToDoubleFunction<GroupFigures> figure) {
        return groups.stream().mapToDouble(figure).reduce(Math::min).orElse(Double.NaN);
    }

    /** A line for each group and one that compares them. */
    @Override
    public String toString() {
        return groups.stream().map(GroupFigures::toString).collect(Collectors.joining("\n"))
                + "\nequal opportunity difference " + Texts.figure(equalOpportunityDifference())
                + ", disparate impact ratio " + Texts.figure(disparateImpactRatio()) + ", equalised odds difference "
                + Texts.figure(equalizedOddsDifference())
                + (withheld == 0 ? "" : "\ngroups too small to be shown: " + withheld);
    }
}
