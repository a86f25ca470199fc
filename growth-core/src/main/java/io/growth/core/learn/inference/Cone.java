package io.growth.core.learn.inference;

import io.growth.core.internal.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All vectors {@code z} with {@code aᵢᵀz ≥ 0} for some {@code aᵢ} of length 1.
 *
 * <p>Projects onto it by the active sets of non-negative least squares (Lawson, Hanson, "Solving least squares
 * problems", 1974, chapter 23): the projection of {@code c} is {@code c + Σ μᵢaᵢ} with the {@code μ ≥ 0} that make it
 * shortest (Moreau). It is 0 if and only if no vector of the cone has a positive product with {@code c}, which is what
 * decides about separation without a linear programme.
 */
final class Cone {

    /** What counts as 0 in products of vectors of length 1. */
    static final double TOLERANCE = 1e-7;

    private static final double NOTHING_LEFT = 1e-9;

    private final double[][] sides;
    private final int size;

    Cone(double[][] sides, int size) {
        this.sides = sides;
        this.size = size;
    }

    /**
     * Projects a vector.
     *
     * @return the nearest vector of the cone, all 0 where nothing but rounding is left
     */
    double[] project(double[] vector) {
        var active = new ArrayList<Integer>();
        var multipliers = new double[sides.length];
        double[] nearest = vector.clone();
        double length = norm(vector);
        // Each round takes in a side, and hardly ever drops one again.
        for (int round = 0; round < 10 * (size + 10); round++) {
            if (norm(nearest) <= NOTHING_LEFT * length) {
                return new double[size];
            }
            int worst = worst(nearest);
            if (worst < 0 || active.contains(worst)) {
                return nearest;
            }
            active.add(worst);
            if (!shorten(vector, active, multipliers)) {
                return nearest;
            }
            nearest = sum(vector, active, multipliers);
        }
        throw new ArithmeticException("no projection onto a cone of " + sides.length + " sides");
    }

    /** The side that is violated most, -1 if none is. */
    private int worst(double[] z) {
        int worst = -1;
        double least = -TOLERANCE * norm(z);
        for (int i = 0; i < sides.length; i++) {
            double product = dot(sides[i], z);
            if (product < least) {
                least = product;
                worst = i;
            }
        }
        return worst;
    }

    /** Finds the best multipliers of the active sides, and drops sides on the way whose multiplier falls to 0. */
    private boolean shorten(double[] vector, List<Integer> active, double[] multipliers) {
        while (true) {
            double[] best = unconstrained(vector, active);
            if (best.length == 0) {
                return false;
            }
            double share = 1;
            for (int k = 0; k < best.length; k++) {
                double now = multipliers[active.get(k)];
                if (best[k] <= 0) {
                    share = Math.min(share, now / (now - best[k]));
                }
            }
            boolean whole = share == 1;
            for (int k = best.length - 1; k >= 0; k--) {
                int side = active.get(k);
                multipliers[side] += share * (best[k] - multipliers[side]);
                if (!whole && (multipliers[side] <= 0 || best[k] <= 0 && multipliers[side] < 1e-14)) {
                    multipliers[side] = 0;
                    active.subList(k, k + 1).clear();
                }
            }
            if (whole || active.isEmpty()) {
                return true;
            }
        }
    }

    /** Multipliers that make the sum shortest, of any sign; none if the sides depend on each other. */
    private double[] unconstrained(double[] vector, List<Integer> active) {
        int count = active.size();
        var gram = new double[count][];
        var right = new double[count];
        for (int k = 0; k < count; k++) {
            double[] side = sides[active.get(k)];
            gram[k] = new double[k + 1];
            for (int m = 0; m <= k; m++) {
                gram[k][m] = dot(side, sides[active.get(m)]);
            }
            right[k] = -dot(side, vector);
        }
        Cholesky cholesky = Cholesky.of(gram);
        if (cholesky == null) {
            return new double[0];
        }
        cholesky.solve(right);
        return right;
    }

    private double[] sum(double[] vector, List<Integer> active, double[] multipliers) {
        double[] sum = vector.clone();
        for (int side : active) {
            for (int i = 0; i < size; i++) {
                sum[i] += multipliers[side] * sides[side][i];
            }
        }
        return sum;
    }

    /**
     * Which sides some vector of the cone lies strictly within.
     *
     * <p>The projection of the sum of all sides is 0 if there is none. Otherwise it lies strictly within some; these
     * are set aside, since a large multiple of it stays within them whatever is added, and the rest is asked again.
     */
    boolean[] strict() {
        var strict = new boolean[sides.length];
        Cone rest = this;
        int[] places = new int[sides.length];
        Arrays.setAll(places, i -> i);
        while (places.length > 0) {
            double[] inside = rest.project(rest.total());
            double least = TOLERANCE * norm(inside);
            var left = new ArrayList<Integer>();
            for (int k = 0; k < places.length; k++) {
                if (least > 0 && dot(rest.sides[k], inside) > least) {
                    strict[places[k]] = true;
                } else {
                    left.add(places[k]);
                }
            }
            if (left.size() == places.length) {
                return strict;
            }
            places = left.stream().mapToInt(Integer::intValue).toArray();
            rest = new Cone(left.stream().map(i -> sides[i]).toArray(double[][]::new), size);
        }
        return strict;
    }

    private double[] total() {
        var total = new double[size];
        for (double[] side : sides) {
            for (int i = 0; i < size; i++) {
                total[i] += side[i];
            }
        }
        return total;
    }

    static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
