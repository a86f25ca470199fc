package io.growth.core.rule.segment;

import io.growth.core.data.Ids;
import io.growth.core.privacy.CountTable;
import io.growth.core.privacy.GuardedTable;
import io.growth.core.privacy.SmallCells;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Who moved from which segment to which between two moments: how many sleepers woke up, how many big spenders are lapsing.
 * Immutable.
 *
 * <p>Counts of a row add up to the size of its segment only if segments do not overlap: a customer who is in two later ones
 * is counted in both.
 */
public final class SegmentMigration {

    /** Where customers come from, or go to, who are in no segment. */
    public static final String NONE = "(in none)";
    /** Where customers come from who were not there at the earlier moment. */
    public static final String ARRIVED = "(arrived)";
    /** Where customers go who are not there at the later moment. */
    public static final String LEFT = "(left)";

    private final List<String> from;
    private final List<String> to;
    private final long[][] counts;
    private final long[] sizes;

    /** Whether no customer is in two segments of one moment, so that rows and columns have sums. */
    private final boolean isApart;

    private SegmentMigration(List<String> from, List<BitSet> before, List<String> to, List<BitSet> after) {
        this.from = from;
        this.to = to;
        this.counts = new long[from.size()][to.size()];
        this.sizes = before.stream().mapToLong(BitSet::cardinality).toArray();
        this.isApart = areApart(before) && areApart(after);
        for (int row = 0; row < from.size(); row++) {
            for (int column = 0; column < to.size(); column++) {
                var both = (BitSet) before.get(row).clone();
                both.and(after.get(column));
                counts[row][column] = both.cardinality();
            }
        }
    }

    private static boolean areApart(List<BitSet> sets) {
        var union = new BitSet();
        sets.forEach(union::or);
        return union.cardinality()
                == sets.stream().mapToInt(BitSet::cardinality).sum();
    }

    /**
     * Compares two moments of the same customers in the same order.
     *
     * @param before the earlier moment
     * @param after the later one; its segments may be others
     * @return the movements
     * @throws IllegalArgumentException if there are not as many customers
     */
    public static SegmentMigration between(Membership before, Membership after) {
        if (before.customers() != after.customers()) {
            throw new IllegalArgumentException("both moments must have the same customers in the same order, but have "
                    + before.customers() + " and " + after.customers() + ": give their keys too");
        }
        return new SegmentMigration(
                named(before, ARRIVED),
                with(before.sets(), all(before.customers()), new BitSet()),
                named(after, LEFT),
                with(after.sets(), all(after.customers()), new BitSet()));
    }

    /**
     * Compares two moments with other customers, or in another order.
     *
     * @param <K> type of the customers' keys
     * @param before the earlier moment
     * @param keysBefore key of the customer in each place then
     * @param after the later one; its segments may be others
     * @param keysAfter key of the customer in each place then
     * @return the movements, with those who {@link #ARRIVED} and {@link #LEFT}
     * @throws IllegalArgumentException if there is not another key for each customer
     */
    public static <K> SegmentMigration between(
            Membership before, List<K> keysBefore, Membership after, List<K> keysAfter) {
        Ids.Builder<K> keys = Ids.builder();
        int[] first = numbers(before, keysBefore, keys);
        int[] second = numbers(after, keysAfter, keys);
        BitSet was = renumbered(all(first.length), first);
        BitSet is = renumbered(all(second.length), second);
        return new SegmentMigration(
                named(before, ARRIVED),
                with(renumbered(before.sets(), first), was, without(is, was)),
                named(after, LEFT),
                with(renumbered(after.sets(), second), is, without(was, is)));
    }

    /** Number of the customer in each place, the same at both moments. */
    private static <K> int[] numbers(Membership of, List<K> keys, Ids.Builder<K> builder) {
        int[] numbers = keys.stream().mapToInt(builder::add).toArray();
        long different = IntStream.of(numbers).distinct().count();
        if (keys.size() != of.customers() || different < keys.size()) {
            throw new IllegalArgumentException("there must be another key for each of " + of.customers()
                    + " customers, but there are " + keys.size() + ", of which " + different + " differ");
        }
        return numbers;
    }

    private static BitSet all(int size) {
        var all = new BitSet(size);
        all.set(0, size);
        return all;
    }

    private static BitSet renumbered(BitSet places, int[] numbers) {
        var renumbered = new BitSet();
        places.stream().forEach(place -> renumbered.set(numbers[place]));
        return renumbered;
    }

    private static List<BitSet> renumbered(List<BitSet> sets, int[] numbers) {
        return sets.stream().map(set -> renumbered(set, numbers)).toList();
    }

    private static BitSet without(BitSet some, BitSet others) {
        var rest = (BitSet) some.clone();
        rest.andNot(others);
        return rest;
    }

    private static List<String> named(Membership of, String elsewhere) {
        var names = new ArrayList<>(of.names());
        names.add(NONE);
        names.add(elsewhere);
        return names;
    }

    /** The segments, who is in none of them, and who was not there. */
    private static List<BitSet> with(List<BitSet> segments, BitSet present, BitSet absent) {
        var all = new ArrayList<>(segments);
        BitSet nowhere = (BitSet) present.clone();
        segments.forEach(nowhere::andNot);
        all.add(nowhere);
        all.add(absent);
        return all;
    }

    /**
     * Where customers come from.
     *
     * @return names of the earlier segments, then {@link #NONE} and {@link #ARRIVED}
     */
    public List<String> from() {
        return from;
    }

    /**
     * Where customers go.
     *
     * @return names of the later segments, then {@link #NONE} and {@link #LEFT}
     */
    public List<String> to() {
        return to;
    }

    /**
     * How many customers were in one segment and are in another.
     *
     * @param earlier name of an earlier segment, {@link #NONE} or {@link #ARRIVED}
     * @param later name of a later segment, {@link #NONE} or {@link #LEFT}
     * @return their number
     * @throws IllegalArgumentException if there is no such segment
     */
    public long count(String earlier, String later) {
        return counts[Names.index(from, earlier)][Names.index(to, later)];
    }

    /**
     * The share of a segment's customers that is in another later.
     *
     * @param earlier name of an earlier segment, {@link #NONE} or {@link #ARRIVED}
     * @param later name of a later segment, {@link #NONE} or {@link #LEFT}
     * @return 0 to 1; 0 if nobody was in the earlier segment
     * @throws IllegalArgumentException if there is no such segment
     */
    public double share(String earlier, String later) {
        return count(earlier, later) / (double) Math.max(1, sizes[Names.index(from, earlier)]);
    }

    /**
     * For a report that others read: the same as a table with sums, {@link #from} as rows and {@link #to} as columns,
     * without counts that are too small and those that would let them be worked out.
     *
     * @param customers the smallest number to be shown, at least 2; 5 to 20 are usual
     * @return what may be shown, as by {@code SmallCells.guard}
     * @throws IllegalArgumentException if it is less than 2
     * @throws IllegalStateException if segments overlap, since then no sums tell what can be worked out
     */
    public GuardedTable withMinimumGroup(int customers) {
        if (!isApart) {
            throw new IllegalStateException("some customers are in two segments of one moment, so that their movements"
                    + " have no sums to be guarded; compare segments that do not overlap");
        }
        return SmallCells.below(customers).guard(CountTable.of(from, to, counts));
    }

    /** All movements that happened, a line for each earlier segment. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int row = 0; row < from.size(); row++) {
            if (sizes[row] > 0) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(from.get(row))
                        .append(" ->")
                        .append(line(row));
            }
        }
        return text.toString();
    }

    private String line(int row) {
        var line = new StringBuilder();
        for (int column = 0; column < to.size(); column++) {
            if (counts[row][column] > 0) {
                double percent = 100.0 * counts[row][column] / sizes[row];
                line.append(
                        String.format(Locale.ROOT, " %s %d (%.1f %%)", to.get(column), counts[row][column], percent));
            }
        }
        return line.toString();
    }
}
