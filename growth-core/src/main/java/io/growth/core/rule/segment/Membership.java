package io.growth.core.rule.segment;

import io.growth.core.internal.SmallGroups;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Who is in which segment at one moment: sizes, shares and overlaps. A bit for each customer and segment. Immutable.
 *
 * <p>Customers are known by their place in the list they came in, from 0.
 */
public final class Membership {

    /** Stands for an overlap that {@link #overlaps(int)} does not show. */
    public static final int WITHHELD = -1;

    private final List<String> names;
    private final List<BitSet> members;
    private final int customers;

    Membership(List<String> names, List<BitSet> members, int customers) {
        this.names = List.copyOf(names);
        this.members = List.copyOf(members);
        this.customers = customers;
    }

    /**
     * Takes segments that were found in another way: by purchases, or by clusters.
     *
     * @param names of the segments, each another
     * @param members for each segment a bit for each customer; copied
     * @param customers how many customers there are
     * @return the same for looking at
     * @throws IllegalArgumentException if names repeat, there is not a set for each, or one has more customers
     */
    public static Membership of(List<String> names, List<BitSet> members, int customers) {
        Names.check(names);
        if (names.size() != members.size()) {
            throw new IllegalArgumentException(
                    "there must be a set for each of " + names.size() + " segments, but there are " + members.size());
        }
        var copies = new ArrayList<BitSet>();
        for (int segment = 0; segment < names.size(); segment++) {
            BitSet set = members.get(segment);
            if (set.length() > customers) {
                throw new IllegalArgumentException("segment " + names.get(segment) + " has a customer in place "
                        + (set.length() - 1) + " of " + customers);
            }
            copies.add((BitSet) set.clone());
        }
        return new Membership(names, copies, customers);
    }

    /**
     * Takes groups of which each customer is in one: clusters, or stages of life.
     *
     * @param names of the groups, each another
     * @param groups number of the group of each customer, negative for none
     * @return the same for looking at
     * @throws IllegalArgumentException if names repeat or a number is too large
     */
    public static Membership of(List<String> names, int[] groups) {
        var members = new ArrayList<BitSet>();
        names.forEach(name -> members.add(new BitSet(groups.length)));
        for (int place = 0; place < groups.length; place++) {
            int group = groups[place];
            if (group >= names.size()) {
                throw new IllegalArgumentException(
                        "groups must be less than " + names.size() + ", one for each name, but one is " + group);
            }
            if (group >= 0) {
                members.get(group).set(place);
            }
        }
        Names.check(names);
        return new Membership(names, members, groups.length);
    }

    /**
     * The segments.
     *
     * @return their names, in order
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many customers were looked at, in segments or not.
     *
     * @return their number
     */
    public int customers() {
        return customers;
    }

    /**
     * Whether a customer is in a segment.
     *
     * @param segment its name
     * @param place of the customer in the list
     * @return true if so
     * @throws IllegalArgumentException if there is no such segment
     * @throws IndexOutOfBoundsException if there is no such customer
     */
    public boolean contains(String segment, int place) {
        return set(segment).get(Objects.checkIndex(place, customers));
    }

    /**
     * Who is in a segment.
     *
     * @param segment its name
     * @return a copy: a bit for each customer
     * @throws IllegalArgumentException if there is no such segment
     */
    public BitSet members(String segment) {
        return (BitSet) set(segment).clone();
    }

    /**
     * How many customers are in a segment.
     *
     * @param segment its name
     * @return their number
     * @throws IllegalArgumentException if there is no such segment
     */
    public int size(String segment) {
        return set(segment).cardinality();
    }

    /**
     * The sizes of segments that are not too small, for a report that others read: neither a segment of fewer customers
     * than a number, nor one whose size would tell of such ({@code SmallCells.shown} in {@code core.privacy}; who is in
     * no segment counts as one more).
     *
     * @param customersAtLeast the smallest number, at least 2; 5 to 20 are usual
     * @return sizes by name, in order, of the segments that may be shown
     * @throws IllegalArgumentException if it is less than 2
     */
    public Map<String, Integer> sizes(int customersAtLeast) {
        var groups = new ArrayList<>(members);
        groups.add(nowhere());
        List<BitSet> shown = SmallGroups.shown(groups, group -> new long[] {group.cardinality()}, customersAtLeast);
        var sizes = new LinkedHashMap<String, Integer>();
        for (int segment = 0; segment < names.size(); segment++) {
            if (isIn(shown, members.get(segment))) {
                sizes.put(names.get(segment), members.get(segment).cardinality());
            }
        }
        return sizes;
    }

    /** The set itself: two segments of the same customers are equal, and only one may be shown. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isIn(List<BitSet> sets, BitSet set) {
        return sets.stream().anyMatch(other -> other == set);
    }

    /**
     * The share of all customers that is in a segment.
     *
     * @param segment its name
     * @return 0 to 1; 0 if there are no customers at all
     * @throws IllegalArgumentException if there is no such segment
     */
    public double share(String segment) {
        return size(segment) / (double) Math.max(1, customers);
    }

    /**
     * Who is in no segment.
     *
     * @return a bit for each customer
     */
    public BitSet nowhere() {
        var rest = new BitSet(customers);
        rest.set(0, customers);
        members.forEach(rest::andNot);
        return rest;
    }

    /**
     * How many customers are in two segments at once.
     *
     * @param one name of a segment
     * @param other name of another, or the same
     * @return their number
     * @throws IllegalArgumentException if there is no such segment
     */
    public int overlap(String one, String other) {
        return common(set(one), set(other));
    }

    /**
     * The share of one segment's customers that is in another too.
     *
     * @param one name of a segment
     * @param other name of another
     * @return 0 to 1; 0 if nobody is in the first
     * @throws IllegalArgumentException if there is no such segment
     */
    public double overlapShare(String one, String other) {
        return overlap(one, other) / (double) Math.max(1, size(one));
    }

    /**
     * How many customers are in any two segments at once.
     *
     * @return symmetric, in the order of the names; sizes on the diagonal
     */
    public int[][] overlaps() {
        var counts = new int[names.size()][names.size()];
        for (int one = 0; one < names.size(); one++) {
            for (int other = 0; other <= one; other++) {
                counts[one][other] = common(members.get(one), members.get(other));
                counts[other][one] = counts[one][other];
            }
        }
        return counts;
    }

    /**
     * The same for a report that others read: without segments that {@link #sizes(int)} does not show, and without
     * pairs of which those in both, in one only, or in neither are too few.
     *
     * @param customersAtLeast the smallest number, at least 2; 5 to 20 are usual
     * @return symmetric, in the order of the names; sizes on the diagonal, {@link #WITHHELD} for what is not shown
     * @throws IllegalArgumentException if it is less than 2
     */
    public int[][] overlaps(int customersAtLeast) {
        Map<String, Integer> shown = sizes(customersAtLeast);
        int[][] counts = overlaps();
        int[] sizes = IntStream.range(0, counts.length).map(k -> counts[k][k]).toArray();
        for (int one = 0; one < counts.length; one++) {
            for (int other = 0; other < counts.length; other++) {
                int both = counts[one][other];
                boolean isShown = shown.containsKey(names.get(one))
                        && shown.containsKey(names.get(other))
                        && SmallGroups.areShown(
                                customersAtLeast,
                                both,
                                sizes[one] - both,
                                sizes[other] - both,
                                customers - sizes[one] - sizes[other] + both);
                counts[one][other] = isShown ? both : WITHHELD;
            }
        }
        return counts;
    }

    private static int common(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }

    BitSet set(String segment) {
        return members.get(Names.index(names, segment));
    }

    List<BitSet> sets() {
        return members;
    }

    /** Sizes and overlaps, a line for each segment. */
    @Override
    public String toString() {
        var text = new StringBuilder(customers + " customers");
        int[][] overlaps = overlaps();
        for (int one = 0; one < names.size(); one++) {
            int size = overlaps[one][one];
            text.append(String.format(
                    Locale.ROOT, "\n%s: %d (%.1f %%)", names.get(one), size, 100.0 * size / Math.max(1, customers)));
            for (int other = 0; other < names.size(); other++) {
                if (other != one && overlaps[one][other] > 0) {
                    text.append(", ")
                            .append(overlaps[one][other])
                            .append(" also ")
                            .append(names.get(other));
                }
            }
        }
        return text.append("\nin none: ").append(nowhere().cardinality()).toString();
    }
}
