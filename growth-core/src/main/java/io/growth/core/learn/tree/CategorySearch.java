package io.growth.core.learn.tree;

import java.util.Arrays;

/** Finds the best set of levels of a category: see {@link GainSearch}. For one thread. */
final class CategorySearch {

    private final Gradients gradients;
    private final GrowthLimits limits;
    private final double[] ratios = new double[ColumnBins.MOST + 1];
    private final int[] order = new int[ColumnBins.MOST + 1];

    CategorySearch(Gradients gradients, GrowthLimits limits) {
        this.gradients = gradients;
        this.limits = limits;
    }

    void search(Leaf leaf, int column, BinnedFeatures binned, long[] sums) {
        int missing = binned.bins(column);
        int bins = missing + (binned.hasMissing(column) ? 1 : 0);
        int present = sort(bins, sums);
        Split best = leaf.split;
        int end = -1;
        long gradient = 0;
        long hessian = 0;
        for (int k = 0; k + 1 < present; k++) {
            gradient += sums[2 * order[k]];
            hessian += sums[2 * order[k] + 1];
            double gain = limits.gain(gradients, leaf, gradient, hessian, 0, limits.categorySmoothing());
            if (gain > best.gain) {
                end = k;
                best.gain = gain;
                best.leftGradient = gradient;
                best.leftHessian = hessian;
            }
        }
        if (end >= 0) {
            best.column = column;
            best.category = true;
            mark(leaf, missing, present, end);
        }
    }

    /** Puts the bins that have rows into the order of their ratios; of equal ones the lower bin is first. */
    private int sort(int bins, long[] sums) {
        int present = 0;
        for (int bin = 0; bin < bins; bin++) {
            if (sums[2 * bin + 1] == 0) {
                continue;
            }
            double hessian = gradients.hessian(sums[2 * bin + 1]) + limits.categorySmoothing();
            double ratio = hessian > 0 ? gradients.gradient(sums[2 * bin]) / hessian : 0;
            int at = present++;
            while (at > 0 && ratios[at - 1] > ratio) {
                ratios[at] = ratios[at - 1];
                order[at] = order[at - 1];
                at--;
            }
            ratios[at] = ratio;
            order[at] = bin;
        }
        return present;
    }

    /**
     * Levels that nobody of the leaf has go where the missing go; and these, if nobody's is missing, follow the many.
     */
    private void mark(Leaf leaf, int missing, int present, int end) {
        Split best = leaf.split;
        best.missingLeft = 2L * gradients.count(best.leftHessian) >= gradients.count(leaf.hessian);
        for (int k = 0; k < present; k++) {
            if (order[k] == missing) {
                best.missingLeft = k <= end;
            }
        }
        Arrays.fill(best.left, 0, missing + 1, best.missingLeft);
        for (int k = 0; k < present; k++) {
            best.left[order[k]] = k <= end;
        }
    }
}
