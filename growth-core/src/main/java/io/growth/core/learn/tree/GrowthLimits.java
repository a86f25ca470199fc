package io.growth.core.learn.tree;

/**
 * What holds a boosted tree back: limits of its size, penalties, and the directions its answers must keep.
 *
 * @param leaves most leaves
 * @param depth most questions one after the other
 * @param minRows least rows of a leaf
 * @param minWeight least sum of second derivatives of a leaf
 * @param l2 λ
 * @param minGain what a split must gain at least
 * @param categorySmoothing what is added to λ where a category is split
 * @param directions for each column 1 if more of it must not lower the answer, -1 if it must not raise it, else 0
 */
record GrowthLimits(
        int leaves,
        int depth,
        int minRows,
        double minWeight,
        double l2,
        double minGain,
        double categorySmoothing,
        int[] directions) {

    /** Gains below that share of what the leaf is worth come from rounding. */
    private static final double NOISE = 1e-7;

    int direction(int column) {
        return directions[column];
    }

    /** False if no split of such a leaf can leave enough on both sides. */
    boolean mayBeSplit(Gradients gradients, Leaf leaf) {
        return leaf.depth < depth
                && gradients.count(leaf.hessian) >= 2L * minRows
                && gradients.hessian(leaf.hessian) >= 2 * minWeight;
    }

    /** What a leaf answers, kept within its bounds. */
    double answer(Leaf leaf, double gradient, double hessian) {
        return Math.max(leaf.least, Math.min(leaf.most, free(gradient, hessian, l2)));
    }

    private static double free(double gradient, double hessian, double lambda) {
        double sum = hessian + lambda;
        return sum > 0 ? -gradient / sum : 0;
    }

    /**
     * What a split gains if its left part has these sums; 0 if it is not allowed.
     *
     * @param more added to λ of both parts
     */
    double gain(Gradients gradients, Leaf leaf, long leftGradient, long leftHessian, int direction, double more) {
        long rightHessian = leaf.hessian - leftHessian;
        if (gradients.count(leftHessian) < minRows || gradients.count(rightHessian) < minRows) {
            return 0;
        }
        double hl = gradients.hessian(leftHessian);
        double hr = gradients.hessian(rightHessian);
        if (hl < minWeight || hr < minWeight) {
            return 0;
        }
        double gl = gradients.gradient(leftGradient);
        double gr = gradients.gradient(leaf.gradient - leftGradient);
        double lambda = l2 + more;
        double gain = leaf.bounded || direction != 0
                ? boundedGain(leaf, gl, hl, gr, hr, direction, lambda)
                : square(gl, hl + lambda) + square(gr, hr + lambda) - leaf.score;
        return gain > minGain + NOISE * leaf.score ? gain : 0;
    }

    private static double square(double gradient, double hessian) {
        return hessian > 0 ? gradient * gradient / hessian : 0;
    }

    private double boundedGain(Leaf leaf, double gl, double hl, double gr, double hr, int direction, double lambda) {
        double left = Math.max(leaf.least, Math.min(leaf.most, free(gl, hl, lambda)));
        double right = Math.max(leaf.least, Math.min(leaf.most, free(gr, hr, lambda)));
        if (direction * (right - left) < 0) {
            return 0;
        }
        return score(gl, hl, left, lambda) + score(gr, hr, right, lambda) - leaf.score;
    }

    /** Twice what the answer lowers the loss; {@code G²/(H + λ)} if it is the best one. */
    private static double score(double gradient, double hessian, double answer, double lambda) {
        return -(2 * gradient + (hessian + lambda) * answer) * answer;
    }

    /** What the leaf is worth as it is, for {@link Leaf#score}. */
    double score(Leaf leaf, double gradient, double hessian) {
        return leaf.bounded
                ? score(gradient, hessian, answer(leaf, gradient, hessian), l2)
                : square(gradient, hessian + l2);
    }
}
