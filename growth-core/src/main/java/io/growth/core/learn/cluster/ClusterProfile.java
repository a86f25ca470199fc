package io.growth.core.learn.cluster;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import io.growth.core.data.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Who is in each group, in the words of the shop's own columns: the share of customers, and what sets them apart most.
 *
 * @param groups one for each group, in order
 */
public record ClusterProfile(List<Group> groups) {

    /** Traits that a line of text shows. */
    private static final int SHOWN = 5;

    /**
     * Takes a copy of the list.
     *
     * @param groups one for each group, in order
     */
    public ClusterProfile {
        groups = List.copyOf(groups);
    }

    /**
     * One group.
     *
     * @param cluster its number
     * @param size how many customers are in it
     * @param share of all customers, 0 to 1
     * @param traits what is special about it, the strongest first
     */
    public record Group(int cluster, int size, double share, List<Trait> traits) {

        /**
         * Takes a copy of the list.
         *
         * @param cluster its number
         * @param size how many customers are in it
         * @param share of all customers, 0 to 1
         * @param traits what is special about it, the strongest first
         */
        public Group {
            traits = List.copyOf(traits);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "group %d, %.1f %% of customers: ", cluster, 100 * share)
                    + traits.stream().limit(SHOWN).map(Trait::toString).collect(Collectors.joining("; "));
        }
    }

    /**
     * One thing that is special about a group.
     *
     * @param column name of the column, with {@code =level} behind it for a level of a category
     * @param inGroup the group's mean, or the share of the group that has the level
     * @param overall the same of all customers
     * @param strength how far the group lies from all, in standard deviations of all customers; its sign says where
     */
    public record Trait(String column, double inGroup, double overall, double strength) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %.4g (all %.4g, %+.1f sd)", column, inGroup, overall, strength);
        }
    }

    static ClusterProfile of(Table customers, int[] groups, int clusters) {
        if (groups.length != customers.rows()) {
            throw new IllegalArgumentException(
                    "there must be a group for each of " + customers.rows() + " rows, but there are " + groups.length);
        }
        var sizes = new int[clusters];
        for (int group : groups) {
            sizes[group]++;
        }
        List<List<Trait>> traits = new ArrayList<>();
        for (int k = 0; k < clusters; k++) {
            traits.add(new ArrayList<>());
        }
        for (Column column : customers.schema().columns()) {
            addTraits(customers, column, groups, traits);
        }
        var all = new ArrayList<Group>();
        for (int k = 0; k < clusters; k++) {
            traits.get(k)
                    .sort(Comparator.comparingDouble((Trait trait) -> Math.abs(trait.strength()))
                            .reversed());
            all.add(new Group(k, sizes[k], sizes[k] / (double) Math.max(1, groups.length), traits.get(k)));
        }
        return new ClusterProfile(all);
    }

    private static void addTraits(Table customers, Column column, int[] groups, List<List<Trait>> traits) {
        if (column.type() == ColumnType.NUMBER) {
            addTraits(column.name(), customers.numbers(column.name()), groups, traits);
        } else if (column.type() == ColumnType.CATEGORY) {
            int[] codes = customers.codes(column.name());
            List<String> levels = customers.levels(column.name());
            for (int level = 0; level < levels.size(); level++) {
                addTraits(column.name() + "=" + levels.get(level), indicator(codes, level), groups, traits);
            }
        }
    }

    private static double[] indicator(int[] codes, int level) {
        var has = new double[codes.length];
        for (int row = 0; row < codes.length; row++) {
            has[row] = codes[row] < 0 ? Double.NaN : codes[row] == level ? 1 : 0;
        }
        return has;
    }

    /** Missing values count nowhere; a column that is the same for all sets nobody apart. */
    private static void addTraits(String name, double[] values, int[] groups, List<List<Trait>> traits) {
        var sums = new double[traits.size()];
        var counts = new int[traits.size()];
        double total = 0;
        int known = 0;
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                sums[groups[row]] += values[row];
                counts[groups[row]]++;
                total += values[row];
                known++;
            }
        }
        double mean = total / known;
        double deviation = deviation(values, mean, known);
        for (int k = 0; k < sums.length; k++) {
            if (counts[k] > 0 && deviation > 0) {
                double inGroup = sums[k] / counts[k];
                traits.get(k).add(new Trait(name, inGroup, mean, (inGroup - mean) / deviation));
            }
        }
    }

    private static double deviation(double[] values, double mean, int known) {
        double squares = 0;
        for (double value : values) {
            squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / known);
    }

    @Override
    public String toString() {
        return groups.stream().map(Group::toString).collect(Collectors.joining("\n"));
    }
}
