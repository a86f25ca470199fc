package io.growth.recommend.graph;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.GraphFilterScorer.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What a graph filter does along the strongest directions, beside its linear part.
 *
 * @param vectors how many directions
 * @param weight of the ideal low-pass
 * @param inExponent of the degree of an item of the history in the low-pass, taken negative
 * @param outExponent of the degree of an item that is scored in the low-pass
 * @param damping how much less the strongest direction counts in the low-pass
 * @param sharpening weight of the second-order term, taken negative
 * @param iterations how often the directions are refined
 */
record Spectrum(
        int vectors,
        double weight,
        double inExponent,
        double outExponent,
        double damping,
        double sharpening,
        int iterations) {

    static final Spectrum NONE = new Spectrum(0, 0, 0.5, 0.5, 0, 0, 20);

    boolean isEmpty() {
        return vectors == 0 || weight == 0 && sharpening == 0;
    }

    /**
     * The ways through the basis: the low-pass, and the second order of a filter with these exponents, all times a
     * scale.
     */
    List<Part> parts(SparseMatrix items, double[] values, double b, double c, double scale) {
        var parts = new ArrayList<Part>();
        if (weight != 0) {
            parts.add(
                    part(items, inExponent, outExponent, gains(values, scale * weight, -scale * weight * damping, 0)));
        }
        if (sharpening != 0) {
            parts.add(part(items, b - 0.5, 0.5 - c, gains(values, 0, 0, -scale * sharpening)));
        }
        return parts;
    }

    private static Part part(SparseMatrix items, double in, double out, float[] gains) {
        return new Part(Degrees.powers(items, -in), gains, Degrees.powers(items, out));
    }

    /** {@code constant + linear σ² + square σ⁴} for each singular value σ. */
    private static float[] gains(double[] values, double constant, double linear, double square) {
        var gains = new float[values.length];
        for (int k = 0; k < gains.length; k++) {
            double power = values[k] * values[k];
            gains[k] = (float) (constant + linear * power + square * power * power);
        }
        return gains;
    }

    @Override
    public String toString() {
        if (isEmpty()) {
            return "";
        }
        String exponents = inExponent == 0.5 && outExponent == 0.5 ? "" : "(" + inExponent + ", " + outExponent + ")";
        return " vectors=" + vectors + " low-pass" + exponents + " " + weight
                + (damping == 0 ? "" : " damped " + damping) + (sharpening == 0 ? "" : " sharpened " + sharpening)
                + (iterations == NONE.iterations ? "" : " iterations=" + iterations);
    }
}
