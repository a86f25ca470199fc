package io.growth.core.learn.tree;

/**
 * Finds the split of a leaf that lowers the loss most, from the sums of its bins. For one thread.
 *
 * <p>The loss is taken to the second order: a leaf with sums {@code G} and {@code H} of the derivatives is best off
 * with {@code -G / (H + λ)}, and a split gains {@code G_l²/(H_l + λ) + G_r²/(H_r + λ) - G²/(H + λ)} (Chen and Guestrin,
 * XGBoost, KDD 2016, equations 5 to 7). Of equal gains the first column wins, then the lowest threshold.
 *
 * <p>Missing values are tried on both sides. Levels of a category are put into the order of {@code G / (H + s)}, in
 * which the best set is a beginning or an end (Fisher, On Grouping for Maximum Homogeneity, JASA 53 (1958); with {@code
 * s} as in LightGBM, against levels that look extreme because they are rare), missing being one more level.
 */
final class GainSearch {

    private final BundledRows rows;
    private final BinnedFeatures binned;
    private final Gradients gradients;
    private final GrowthLimits limits;
    private final long[] sums = new long[2 * (ColumnBins.MOST + 1)];
    private final CategorySearch categories;

    GainSearch(BundledRows rows, Gradients gradients, GrowthLimits limits) {
        this.rows = rows;
        this.binned = rows.binned();
        this.gradients = gradients;
        this.limits = limits;
        this.categories = new CategorySearch(gradients, limits);
    }

    /** Fills {@code leaf.split}. */
    void search(Leaf leaf, boolean[] columns) {
        Split best = leaf.split;
        best.gain = 0;
        for (int column = 0; column < columns.length; column++) {
            if (columns[column] && rows.has(column)) {
                rows.column(leaf.histogram(), column, leaf.gradient, leaf.hessian, sums);
                if (binned.isCategory(column)) {
                    categories.search(leaf, column, binned, sums);
                } else {
                    thresholds(leaf, column);
                }
            }
        }
        if (best.exists() && !best.category) {
            markLeft(best);
        }
    }

    private void thresholds(Leaf leaf, int column) {
        int bins = binned.bins(column);
        boolean missing = binned.hasMissing(column) && gradients.count(sums[2 * bins + 1]) > 0;
        int direction = limits.direction(column);
        long gradient = 0;
        long hessian = 0;
        int ends = missing ? bins : bins - 1;
        for (int bin = 0; bin < ends; bin++) {
            long more = sums[2 * bin + 1];
            if (more == 0) {
                // Nobody of this leaf lies in the bin, so this is the split before.
                continue;
            }
            gradient += sums[2 * bin];
            hessian += more;
            judge(leaf, column, bin, direction, false, gradient, hessian);
            if (missing && bin < bins - 1) {
                judge(leaf, column, bin, direction, true, gradient + sums[2 * bins], hessian + sums[2 * bins + 1]);
            }
        }
        if (leaf.split.exists() && leaf.split.column == column && !missing) {
            // Nobody says where the missing go, so they follow the many.
            leaf.split.missingLeft = 2L * gradients.count(leaf.split.leftHessian) >= gradients.count(leaf.hessian);
        }
    }

    private void judge(
            Leaf leaf, int column, int bin, int direction, boolean missingLeft, long gradient, long hessian) {
        double gain = limits.gain(gradients, leaf, gradient, hessian, direction, 0);
        if (gain > leaf.split.gain) {
            Split best = leaf.split;
            best.gain = gain;
            best.column = column;
            best.bin = bin;
            best.missingLeft = missingLeft;
            best.category = false;
            best.leftGradient = gradient;
            best.leftHessian = hessian;
        }
    }

    private void markLeft(Split split) {
        int bins = binned.bins(split.column);
        for (int bin = 0; bin < bins; bin++) {
            split.left[bin] = bin <= split.bin;
        }
        split.left[bins] = split.missingLeft;
    }
}
