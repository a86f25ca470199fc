package io.growth.core.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bins of a matrix once more, row after row, for the sums of boosting: columns of which at most one at a time is
 * not zero, such as those of a one-hot code, share a place. Immutable.
 *
 * <p>This is the exclusive feature bundling of LightGBM (Ke et al., NeurIPS 2017, section 4) without any conflict, so
 * that nothing is lost: the sum of a column's zeros is what its other bins leave of the whole. Columns of one bin are
 * left out.
 */
final class BundledRows {

    /** Bins that fit into a byte. */
    private static final int MOST = 256;

    /** Bundles that are tried for a column, the last ones: bounds the time where there are thousands. */
    private static final int TRIED = 64;

    private final BinnedFeatures binned;
    private final int bundles;
    private final byte[] places;
    private final int[] starts;
    private final int[] bundleOf;
    private final int[] firstBins;
    private final boolean[] shared;

    private BundledRows(BinnedFeatures binned, List<Bundle> all) {
        this.binned = binned;
        this.bundles = all.size();
        this.places = new byte[places(binned.rows(), bundles)];
        this.starts = new int[bundles + 1];
        this.bundleOf = new int[binned.columns()];
        this.firstBins = new int[binned.columns()];
        this.shared = new boolean[binned.columns()];
        Arrays.fill(bundleOf, -1);
        for (int b = 0; b < bundles; b++) {
            Bundle bundle = all.get(b);
            starts[b + 1] = starts[b] + bundle.bins;
            int first = bundle.columns.size() == 1 ? 0 : 1;
            for (int column : bundle.columns) {
                bundleOf[column] = b;
                firstBins[column] = starts[b] + first;
                shared[column] = bundle.columns.size() > 1;
                first += place(column, b, first);
            }
        }
    }

    private static int places(int rows, int bundles) {
        long places = (long) rows * bundles;
        if (places > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException(rows + " rows of " + bundles
                    + " columns, one-hot codes counted as one, are more than 2^31 places; learn from fewer");
        }
        return (int) places;
    }

    private static final class Bundle {
        final List<Integer> columns = new ArrayList<>();
        final BitSet rows = new BitSet();
        int bins = 1;

        boolean takes(BitSet nonZero, int more) {
            return bins + more <= MOST && !rows.intersects(nonZero);
        }

        void add(int column, BitSet nonZero, int more) {
            columns.add(column);
            rows.or(nonZero);
            bins += more;
        }
    }

    static BundledRows of(BinnedFeatures binned) {
        var open = new ArrayList<Bundle>();
        var all = new ArrayList<Bundle>();
        for (int column = 0; column < binned.columns(); column++) {
            int bins = allBins(binned, column);
            if (bins == 1) {
                continue;
            }
            if (mayShare(binned, column)) {
                share(open, all, column, nonZero(binned, column), bins - 1);
            } else {
                var alone = new Bundle();
                alone.add(column, new BitSet(), bins - 1);
                all.add(alone);
            }
        }
        return new BundledRows(binned, all);
    }

    /** The bins of a column, that of missing values counted if there are any. */
    private static int allBins(BinnedFeatures binned, int column) {
        return binned.bins(column) + (binned.hasMissing(column) ? 1 : 0);
    }

    private static boolean mayShare(BinnedFeatures binned, int column) {
        return !binned.hasMissing(column) && !binned.isCategory(column);
    }

    private static BitSet nonZero(BinnedFeatures binned, int column) {
        var rows = new BitSet(binned.rows());
        byte[] bins = binned.column(column);
        byte zero = (byte) binned.cuts(column).bin(0);
        for (int row = 0; row < bins.length; row++) {
            if (bins[row] != zero) {
                rows.set(row);
            }
        }
        return rows;
    }

    private static void share(List<Bundle> open, List<Bundle> all, int column, BitSet nonZero, int more) {
        for (Bundle bundle : open.subList(Math.max(0, open.size() - TRIED), open.size())) {
            if (bundle.takes(nonZero, more)) {
                bundle.add(column, nonZero, more);
                return;
            }
        }
        var fresh = new Bundle();
        fresh.add(column, nonZero, more);
        open.add(fresh);
        all.add(fresh);
    }

    /** Writes the places of a column and returns how many bins it takes. */
    private int place(int column, int bundle, int first) {
        byte[] bins = binned.column(column);
        int zero = shared[column] ? binned.cuts(column).bin(0) : MOST;
        for (int row = 0; row < bins.length; row++) {
            int bin = bins[row] & 0xff;
            if (bin != zero) {
                places[row * bundles + bundle] = (byte) (first + (bin < zero ? bin : bin - 1));
            }
        }
        return allBins(binned, column) - (shared[column] ? 1 : 0);
    }

    BinnedFeatures binned() {
        return binned;
    }

    /** How many pairs of sums a histogram has. */
    int bins() {
        return starts[bundles];
    }

    /** False if a column has one bin only, so that it can't be split and has no sums. */
    boolean has(int column) {
        return bundleOf[column] >= 0;
    }

    /** The bundles of the columns asked for, ascending. */
    int[] bundles(boolean[] columns) {
        var wanted = new boolean[bundles];
        for (int column = 0; column < columns.length; column++) {
            if (columns[column] && has(column)) {
                wanted[bundleOf[column]] = true;
            }
        }
        return IntStream.range(0, bundles).filter(b -> wanted[b]).toArray();
    }

    /**
     * Adds the pairs of numbers of some rows to the bins they lie in.
     *
     * @param histogram pairs of sums
     * @param chosen bundles whose sums are wanted
     * @param pairs a pair for each row
     * @param rows rows, of which {@code from} to {@code to - 1} are added
     */
    void add(long[] histogram, int[] chosen, long[] pairs, int[] rows, int from, int to) {
        byte[] all = places;
        int width = bundles;
        var firsts = new int[chosen.length];
        Arrays.setAll(firsts, k -> 2 * starts[chosen[k]]);
        // Bundle after bundle within a row, so that an addition seldom waits for the one before it in the same bin.
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long one = pairs[2 * row];
            long other = pairs[2 * row + 1];
            int start = row * width;
            for (int k = 0; k < firsts.length; k++) {
                int at = firsts[k] + 2 * (all[start + chosen[k]] & 0xff);
                histogram[at] += one;
                histogram[at + 1] += other;
            }
        }
    }

    /**
     * The sums of a column's bins in the order of the bins, that of missing values last.
     *
     * @param target takes the pairs
     */
    void column(long[] histogram, int column, long one, long other, long[] target) {
        int bins = allBins(binned, column);
        int from = 2 * firstBins[column];
        if (!shared[column]) {
            System.arraycopy(histogram, from, target, 0, 2 * bins);
            return;
        }
        int zero = binned.cuts(column).bin(0);
        System.arraycopy(histogram, from, target, 0, 2 * zero);
        System.arraycopy(histogram, from + 2 * zero, target, 2 * zero + 2, 2 * (bins - 1 - zero));
        long ones = one;
        long others = other;
        for (int at = 0; at < 2 * bins; at += 2) {
            if (at != 2 * zero) {
                ones -= target[at];
                others -= target[at + 1];
            }
        }
        target[2 * zero] = ones;
        target[2 * zero + 1] = others;
    }
}
