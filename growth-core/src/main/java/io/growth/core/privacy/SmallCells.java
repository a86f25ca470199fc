package io.growth.core.privacy;

import io.growth.core.internal.SmallGroups;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps reports from giving single customers away: leaves out every number that counts fewer than k of them, and what
 * would let readers work it out again.
 *
 * <pre>{@code
 * GuardedTable report = SmallCells.below(10).guard(CountTable.of(cities, List.of("churned", "stayed"), counts));
 * System.out.println(report);                 // withheld numbers show as "-"
 * FairnessReport.of(predictions, regions, 0.5).withMinimumGroup(10);     // reports of the library guard themselves
 * }</pre>
 *
 * <p>Primary and complementary cell suppression (Willenborg and de Waal, Elements of Statistical Disclosure Control,
 * 2001, chapter 4). A number that was left out is known again if it is the only one of its row or column, or more
 * generally if it lies on no circle of such numbers, going along rows and columns in turn: then another one is left out
 * too, the smallest that will do. Where what is left out of a row sums to fewer than k, that sum would be readable as
 * total less the rest, so more is left out there as well. What bounds a reader can find for a number, short of the
 * number, is not looked at.
 *
 * <p>Zeros are shown: that nobody did something is about nobody, unless it says that all did the opposite; see {@link
 * Anonymity#distinctDiversity} for that. Guards one report at a time: two that differ by one customer give that
 * customer away, so publish few, or add noise. Immutable.
 */
public final class SmallCells {

    private final long fewest;

    private SmallCells(long fewest) {
        this.fewest = fewest;
    }

    /**
     * Leaves out what counts fewer customers than a number.
     *
     * @param fewest the smallest count to be shown, at least 2; 5 to 20 are usual
     * @return the guard
     * @throws IllegalArgumentException if {@code fewest < 2}
     */
    public static SmallCells below(long fewest) {
        return new SmallCells(SmallGroups.checkFewest(fewest));
    }

    /**
     * Guards a report.
     *
     * @param table the true counts
     * @return what may be shown of them
     */
    public GuardedTable guard(CountTable table) {
        return new GuardedTable(table, new Suppression(table.withSums(), fewest).run());
    }

    /**
     * Guards a report that has a line for each group of customers, whatever the line says of them. Withheld are groups
     * of which a count is too small, and as many of the smallest others that those withheld are at least two groups,
     * and nobody is alone or among few in their sums. The library's own reports do so with {@code withMinimumGroup}.
     *
     * @param <G> type of the groups
     * @param groups all groups, of which none has a customer of another
     * @param counts how many customers a group has; or several counts, each of those that a figure of the line is about
     * @return the groups that may be shown, in their order
     */
    public <G> List<G> shown(List<G> groups, Function<? super G, long[]> counts) {
        return SmallGroups.shown(groups, counts, fewest);
    }

    @Override
    public String toString() {
        return "SmallCells below=" + fewest;
    }
}
