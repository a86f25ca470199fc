package io.growth.recommend.tune;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * Something to be tuned: its name and what it may be.
 *
 * <pre>{@code
 * static final Parameter<Double> ALPHA = Parameter.of("alpha", 0.2, 1.2);
 * static final Parameter<Integer> K = Parameter.ofInts("k", 20, 800).logScale();
 * static final Parameter<Similarity> SIMILARITY = Parameter.ofValues("similarity", cosine(), jaccard());
 * }</pre>
 *
 * <p>Inside, a value is a position between 0 and 1, which is what searches move in. Immutable.
 *
 * @param <T> type of the values
 */
public final class Parameter<T> {

    private final String name;
    private final Scale<T> scale;

    private Parameter(String name, Scale<T> scale) {
        this.name = Objects.requireNonNull(name, "name");
        this.scale = scale;
    }

    /**
     * A number in a range.
     *
     * @param name a word, for tables
     * @param low the least value
     * @param high the largest value
     * @return the parameter, all parts of the range alike
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public static Parameter<Double> of(String name, double low, double high) {
        return new Parameter<>(name, new Scale.Reals(name, low, high, false));
    }

    /**
     * A whole number in a range.
     *
     * @param name a word, for tables
     * @param low the least value
     * @param high the largest value
     * @return the parameter, all values alike
     * @throws IllegalArgumentException if the range is empty
     */
    public static Parameter<Integer> ofInts(String name, int low, int high) {
        return new Parameter<>(name, new Scale.Ints(name, low, high, false));
    }

    /**
     * One of some values, of which none is between others.
     *
     * @param <T> type of the values
     * @param name a word, for tables
     * @param first a value
     * @param more further ones
     * @return the parameter, all values alike
     * @throws IllegalArgumentException if a value is there twice
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied at once
    public static <T> Parameter<T> ofValues(String name, T first, T... more) {
        var values = new LinkedHashSet<T>(List.of(more));
        if (values.size() < more.length || values.contains(first)) {
            throw new IllegalArgumentException("a value of '" + name + "' is there twice");
        }
        var all = new LinkedHashSet<T>();
        all.add(first);
        all.addAll(values);
        return new Parameter<>(name, new Scale.Values<>(List.copyOf(all)));
    }

    /**
     * Looks as closely between 1 and 10 as between 10 and 100: for sizes, penalties, rates.
     *
     * @return the same parameter on a logarithmic scale
     * @throws IllegalArgumentException if it is not a number, or not above 0 throughout
     */
    public Parameter<T> logScale() {
        return new Parameter<>(name, scale.logarithmic(name));
    }

    /**
     * What tables call it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** The value at a position from 0 to 1. */
    T at(double position) {
        return scale.at(position);
    }

    /** Evenly spaced positions, both ends among them; every value once if there are not more than that. */
    double[] grid(int points) {
        int size = Math.min(points, scale.size());
        var positions = new double[size];
        for (int k = 0; k < size; k++) {
            positions[k] = size == 1 ? 0.5 : scale.isOrdered() ? (double) k / (size - 1) : (k + 0.5) / scale.size();
        }
        return positions;
    }

    /** Whether near positions are near values. */
    boolean isOrdered() {
        return scale.isOrdered();
    }

    /** How many values there are; the largest int if they are numbers of a continuum. */
    int size() {
        return scale.size();
    }

    @Override
    public String toString() {
        return name + " " + scale;
    }
}
