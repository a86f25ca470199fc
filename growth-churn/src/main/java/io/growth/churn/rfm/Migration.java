package io.growth.churn.rfm;

import io.growth.core.privacy.CountTable;
import io.growth.core.privacy.GuardedTable;
import io.growth.core.privacy.SmallCells;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who moved from which segment to which between two days: the champions that are about to sleep now. Immutable.
 *
 * <p>Customers who had not bought by the first day come from {@link #NOBODY}.
 */
public final class Migration {

    /** Where customers come from who had not bought yet. */
    public static final String NOBODY = "(not yet a customer)";

    private final List<String> names;
    private final Map<String, Map<String, Integer>> counts;

    private Migration(List<String> names, Map<String, Map<String, Integer>> counts) {
        this.names = names;
        this.counts = counts;
    }

    /**
     * Compares two days by the standard segments.
     *
     * @param <C> type of the customers' keys
     * @param before scores of the earlier day
     * @param after scores of the later day, by the same edges
     * @return the movements
     * @throws IllegalArgumentException if the days are in the wrong order
     */
    public static <C> Migration between(RfmScores<C> before, RfmScores<C> after) {
        return between(before, after, RfmSegments.standard());
    }

    /**
     * Compares two days.
     *
     * @param <C> type of the customers' keys
     * @param before scores of the earlier day
     * @param after scores of the later day, by the same edges
     * @param segments the names
     * @return the movements
     * @throws IllegalArgumentException if the days are in the wrong order
     */
    public static <C> Migration between(RfmScores<C> before, RfmScores<C> after, RfmSegments segments) {
        if (after.asOf().isBefore(before.asOf())) {
            throw new IllegalArgumentException("the later day, " + after.asOf() + ", is before " + before.asOf());
        }
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        segments.names().forEach(name -> counts.put(name, new LinkedHashMap<>()));
        counts.put(NOBODY, new LinkedHashMap<>());
        for (int row = 0; row < after.size(); row++) {
            int old = before.row(after.customer(row));
            String from = old < 0 ? NOBODY : segments.of(before.score(old));
            counts.computeIfAbsent(from, name -> new LinkedHashMap<>())
                    .merge(segments.of(after.score(row)), 1, Integer::sum);
        }
        return new Migration(segments.names(), counts);
    }

    /**
     * How many moved from one segment to another.
     *
     * @param from name of the earlier segment, or {@link #NOBODY}
     * @param to name of the later segment
     * @return number of customers
     * @throws IllegalArgumentException if there is no such segment
     */
    public int count(String from, String to) {
        Map<String, Integer> row = counts.get(from);
        if (row == null || !names.contains(to)) {
            throw new IllegalArgumentException("the segments are " + names + " and, to come from, " + NOBODY);
        }
        return row.getOrDefault(to, 0);
    }

    /**
     * For a report that others read: the same as a table with sums, earlier segments as rows with {@link #NOBODY} as
     * the last, without counts that are too small and those that would let them be worked out.
     *
     * @param customers the smallest number to be shown, at least 2; 5 to 20 are usual
     * @return what may be shown, as by {@code SmallCells.guard}
     * @throws IllegalArgumentException if it is less than 2
     */
    public GuardedTable withMinimumGroup(int customers) {
        List<String> rows = List.copyOf(counts.keySet());
        long[][] table = rows.stream()
                .map(from -> names.stream().mapToLong(to -> count(from, to)).toArray())
                .toArray(long[][]::new);
        return SmallCells.below(customers).guard(CountTable.of(rows, names, table));
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        counts.forEach((from, row) -> {
            if (!row.isEmpty()) {
                text.append(from).append(" -> ").append(row).append('\n');
            }
        });
        return text.toString();
    }
}
