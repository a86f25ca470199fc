package io.growth.core.experiment.uplift;

import java.util.Locale;
import java.util.Objects;

/**
 * How an uplift tree grows.
 *
 * @param criterion what a question is to raise
 * @param depth most questions on the way to a leaf
 * @param leafRows customers a leaf must have
 * @param armRows customers of each arm a leaf must have
 * @param shrinkage as if so many customers of each arm did in a node what they do in the node above
 * @param normalised whether questions that part the arms, or nearly everybody from nearly nobody, are marked down
 * @param honest whether what happens in a leaf is learnt from customers who had no say in the questions
 */
record GrowthRules(
        UpliftCriterion criterion,
        int depth,
        int leafRows,
        int armRows,
        double shrinkage,
        boolean normalised,
        boolean honest) {

    /** Against endless growth. */
    static final int MOST_DEPTH = 1000;

    GrowthRules withCriterion(UpliftCriterion newCriterion) {
        return new GrowthRules(
                Objects.requireNonNull(newCriterion, "criterion"),
                depth,
                leafRows,
                armRows,
                shrinkage,
                normalised,
                honest);
    }

    GrowthRules withDepth(int newDepth) {
        if (newDepth < 1 || newDepth > MOST_DEPTH) {
            throw new IllegalArgumentException("depth must be from 1 to " + MOST_DEPTH + " but is " + newDepth);
        }
        return new GrowthRules(criterion, newDepth, leafRows, armRows, shrinkage, normalised, honest);
    }

    GrowthRules withLeafRows(int all, int ofEachArm) {
        if (all < 1 || ofEachArm < 1) {
            throw new IllegalArgumentException(
                    "customers of a leaf must be at least 1 but are " + all + ", and " + ofEachArm + " of each arm");
        }
        return new GrowthRules(criterion, depth, all, ofEachArm, shrinkage, normalised, honest);
    }

    GrowthRules withShrinkage(double customers) {
        if (!(customers >= 0 && customers <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("shrinkage must be finite and at least 0 but is " + customers);
        }
        return new GrowthRules(criterion, depth, leafRows, armRows, customers, normalised, honest);
    }

    GrowthRules withNormalisation(boolean wanted) {
        return new GrowthRules(criterion, depth, leafRows, armRows, shrinkage, wanted, honest);
    }

    GrowthRules withHonesty(boolean wanted) {
        return new GrowthRules(criterion, depth, leafRows, armRows, shrinkage, normalised, wanted);
    }

    @Override
    public String toString() {
        return criterion.name().toLowerCase(Locale.ROOT) + " depth=" + depth + " leaf rows=" + leafRows + "/" + armRows
                + " shrinkage=" + shrinkage + (normalised ? "" : " not normalised") + (honest ? " honest" : "");
    }
}
