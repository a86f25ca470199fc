package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a design are combinations of earlier ones.
 *
 * <p>Gram–Schmidt, twice for each column, on the triangle of a {@link TallQr}: a column whose part beyond the earlier
 * ones is at most {@link #TOLERANCE} of its length is dependent.
 */
final class Dependencies {

    static final double TOLERANCE = 1e-9;

    /** Places of the independent columns, ascending. */
    final int[] kept;

    /** Places of the others, ascending. */
    final int[] dependent;

    /** For each dependent column its weights of the independent ones before it. */
    final List<double[]> combinations;

    private Dependencies(int[] kept, int[] dependent, List<double[]> combinations) {
        this.kept = kept;
        this.dependent = dependent;
        this.combinations = List.copyOf(combinations);
    }

    static Dependencies of(Design design, FitContext context) {
        return of(TallQr.triangle(design, k -> 1, "rank", context).columns);
    }

    private static Dependencies of(double[][] triangle) {
        var kept = new ArrayList<Integer>();
        var dependent = new ArrayList<Integer>();
        var basis = new ArrayList<double[]>();
        var shares = new ArrayList<double[]>();
        var combinations = new ArrayList<double[]>();
        for (int j = 0; j < triangle.length; j++) {
            double[] rest = triangle[j].clone();
            var share = new double[basis.size() + 1];
            double length = norm(rest);
            subtract(rest, basis, share);
            subtract(rest, basis, share);
            double left = norm(rest);
            if (left > TOLERANCE * length) {
                kept.add(j);
                share[basis.size()] = left;
                shares.add(share);
                basis.add(divided(rest, left));
            } else {
                dependent.add(j);
                combinations.add(solved(share, shares));
            }
        }
        return new Dependencies(ints(kept), ints(dependent), combinations);
    }

    private static void subtract(double[] rest, List<double[]> basis, double[] share) {
        for (int k = 0; k < basis.size(); k++) {
            double[] direction = basis.get(k);
            double part = 0;
            for (int i = 0; i < rest.length; i++) {
                part += rest[i] * direction[i];
            }
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= part * direction[i];
            }
            share[k] += part;
        }
    }

    /** From shares of the basis to weights of the columns it was made of. */
    private static double[] solved(double[] share, List<double[]> shares) {
        var weights = new double[shares.size()];
        for (int k = shares.size() - 1; k >= 0; k--) {
            double left = share[k];
            for (int m = k + 1; m < shares.size(); m++) {
                left -= shares.get(m)[k] * weights[m];
            }
            weights[k] = left / shares.get(k)[k];
        }
        return weights;
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static double[] divided(double[] vector, double by) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= by;
        }
        return vector;
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Directions of coefficients that change no margin: for each dependent column -1 there and its weights at those it
     * depends on.
     *
     * @return by coefficient, then by direction
     */
    double[][] silentDirections() {
        var directions = new double[kept.length + dependent.length][dependent.length];
        for (int d = 0; d < dependent.length; d++) {
            directions[dependent[d]][d] = -1;
            double[] weights = combinations.get(d);
            for (int k = 0; k < weights.length; k++) {
                directions[kept[k]][d] = Math.abs(weights[k]) <= TOLERANCE ? 0 : weights[k];
            }
        }
        return directions;
    }
}
