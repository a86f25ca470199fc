package io.growth.core.similarity;

import org.jspecify.annotations.Nullable;

/**
 * A similarity that is one quotient: what a pair has in common, over a denominator made of what each row has alone.
 *
 * <p>Two forms cover most of the classics, and neighbour searches know them, so that they need no call per pair:
 *
 * <ul>
 *   <li>product: {@code scale · dot / (left(a) · right(b) + shrink)}: cosine, degree-normalised, conditional
 *       probability;
 *   <li>linear: {@code scale · c / (left(a) + right(b) + own · c + shrink)}: Jaccard, Dice, Tversky.
 * </ul>
 *
 * <p>Immutable. Made by the static methods of {@link Similarity}.
 */
public final class QuotientSimilarity implements Similarity {

    private enum Form {
        DEGREES,
        NORMS,
        LINEAR
    }

    private final String name;
    private final Form form;
    private final Evidence evidence;
    private final double scale;
    private final double columnExponent;
    private final double left;
    private final double right;
    private final double own;
    private final double shrink;

    private QuotientSimilarity(
            String name,
            Form form,
            Evidence evidence,
            double scale,
            double columnExponent,
            double left,
            double right,
            double own,
            double shrink) {
        this.name = name;
        this.form = form;
        this.evidence = evidence;
        this.scale = scale;
        this.columnExponent = finite("exponent of the column", columnExponent);
        this.left = finite("weight or exponent of a", left);
        this.right = finite("weight or exponent of b", right);
        this.own = own;
        this.shrink = shrink;
    }

    static QuotientSimilarity product(String name, Evidence evidence, double column, double left, double right) {
        return new QuotientSimilarity(name, Form.DEGREES, evidence, 1, column, left, right, 0, 0);
    }

    static QuotientSimilarity norms(String name) {
        return new QuotientSimilarity(name, Form.NORMS, Evidence.PRODUCTS, 1, 0, 1, 1, 0, 0);
    }

    static QuotientSimilarity linear(String name, double scale, double left, double right, double own) {
        if (left < 0 || right < 0) {
            throw new IllegalArgumentException("weights must not be negative: " + left + ", " + right);
        }
        return new QuotientSimilarity(name, Form.LINEAR, Evidence.COUNTS, scale, 0, left, right, own, 0);
    }

    static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be finite but is " + value);
        }
        return value;
    }

    @Override
    public QuotientSimilarity withShrinkage(double newShrink) {
        if (!(newShrink >= 0) || Double.isInfinite(newShrink)) {
            throw new IllegalArgumentException("shrink must be finite and at least 0 but is " + newShrink);
        }
        return new QuotientSimilarity(name, form, evidence, scale, columnExponent, left, right, own, newShrink);
    }

    @Override
    public double of(Pair pair) {
        double a = left(pair.degreeA, pair.normA);
        double b = right(pair.degreeB, pair.normB);
        return scale * pair.dot / (form == Form.LINEAR ? a + b + own * pair.dot + shrink : a * b + shrink);
    }

    @Override
    public Evidence evidence() {
        return evidence;
    }

    @Override
    public double columnWeight(int degree) {
        return columnExponent == 0 ? 1 : Math.pow(degree, -columnExponent);
    }

    /**
     * Whether the denominator is linear in the rows' degrees rather than a product.
     *
     * @return true for Jaccard, Dice and Tversky
     */
    public boolean isLinear() {
        return form == Form.LINEAR;
    }

    /**
     * Row a's part of the denominator.
     *
     * @param degree entries of row a
     * @param norm Euclidean length of row a
     * @return a factor, or a summand where {@link #isLinear}
     */
    public double left(int degree, double norm) {
        return part(left, degree, norm);
    }

    /**
     * Row b's part of the denominator.
     *
     * @param degree entries of row b
     * @param norm Euclidean length of row b
     * @return a factor, or a summand where {@link #isLinear}
     */
    public double right(int degree, double norm) {
        return part(right, degree, norm);
    }

    private double part(double parameter, int degree, double norm) {
        return switch (form) {
            case NORMS -> norm;
            case LINEAR -> parameter * degree;
            case DEGREES -> parameter == 0.5 ? Math.sqrt(degree) : Math.pow(degree, parameter);
        };
    }

    /**
     * Factor of the numerator.
     *
     * @return 2 for Dice, else 1
     */
    public double scale() {
        return scale;
    }

    /**
     * Factor of the common count in a linear denominator.
     *
     * @return -1 for Jaccard, 0 for Dice, 1 - α - β for Tversky
     */
    public double own() {
        return own;
    }

    /**
     * What is added to the denominator.
     *
     * @return at least 0
     */
    public double shrink() {
        return shrink;
    }

    /** Whether the other is the same quotient with the same parameters, which its text tells in full. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuotientSimilarity that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        String text = switch (name) {
            case "degree-normalised" -> name + "(" + columnExponent + ", " + left + ", " + right + ")";
            case "tversky" -> name + "(" + left + ", " + right + ")";
            case "asymmetric-cosine" -> name + "(" + left + ")";
            default -> name;
        };
        return shrink == 0 ? text : text + " shrink " + shrink;
    }
}
