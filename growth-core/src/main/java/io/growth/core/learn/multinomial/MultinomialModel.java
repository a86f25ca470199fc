package io.growth.core.learn.multinomial;

import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link MultinomialRegression} learnt: a probability for each outcome. Immutable, for any number of threads.
 */
public final class MultinomialModel {

    /** How models are saved: names and weights. */
    public static final ModelFormat<MultinomialModel> FORMAT = new Format();

    private final List<String> names;

    /** By outcome: the intercept and a weight for each column. */
    private final double[][] weights;

    MultinomialModel(List<String> names, double[][] weights) {
        this.names = List.copyOf(names);
        this.weights = weights;
    }

    /**
     * How many outcomes there are.
     *
     * @return at least 2
     */
    public int outcomes() {
        return weights.length;
    }

    /**
     * The columns of a row.
     *
     * @return their names in order
     */
    public List<String> names() {
        return names;
    }

    /**
     * The intercept of an outcome; those of all sum to 0.
     *
     * @param outcome its number
     * @return the intercept
     */
    public double intercept(int outcome) {
        return weights[outcome][0];
    }

    /**
     * The weight of a column for an outcome.
     *
     * @param outcome number of the outcome
     * @param column number of the column
     * @return the weight
     */
    public double weight(int outcome, int column) {
        return weights[outcome][Objects.checkIndex(column, names.size()) + 1];
    }

    /**
     * The probability of each outcome. Allocates nothing.
     *
     * @param row a number for each column
     * @param into takes a probability for each outcome; they sum to 1
     * @return {@code into}
     * @throws IllegalArgumentException if the row is shorter or longer or has a missing or infinite number, or {@code
     *     into} is not as long as there are outcomes
     */
    public double[] probabilities(double[] row, double[] into) {
        if (row.length != names.size() || into.length != weights.length) {
            throw new IllegalArgumentException("a row must have " + names.size() + " numbers and into " + weights.length
                    + " places, but they have " + row.length + " and " + into.length);
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < into.length; k++) {
            into[k] = margin(weights[k], row);
            largest = Math.max(largest, into[k]);
        }
        double total = 0;
        for (int k = 0; k < into.length; k++) {
            into[k] = Math.exp(into[k] - largest);
            total += into[k];
        }
        for (int k = 0; k < into.length; k++) {
            into[k] /= total;
        }
        return into;
    }

    private double margin(double[] outcome, double[] row) {
        double margin = outcome[0];
        for (int c = 0; c < row.length; c++) {
            margin += outcome[c + 1] * row[c];
        }
        // A number that is infinite or missing leaves a trace in the sum, but for a weight of 0 times infinity: NaN
        // too.
        return Math.abs(margin) <= Double.MAX_VALUE ? margin : refuse(row);
    }

    private double refuse(double[] row) {
        for (int c = 0; c < row.length; c++) {
            if (!(Math.abs(row[c]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("column " + names.get(c) + " is " + row[c] + "; impute it before");
            }
        }
        throw new IllegalArgumentException("the row's numbers are too large to be added");
    }

    /**
     * The most probable outcome.
     *
     * @param row a number for each column
     * @return its number, the lowest of several as probable
     * @throws IllegalArgumentException if the row is shorter or longer, or has a missing or infinite number
     */
    public int mostProbable(double[] row) {
        double[] all = probabilities(row, new double[weights.length]);
        int best = 0;
        for (int k = 1; k < all.length; k++) {
            best = all[k] > all[best] ? k : best;
        }
        return best;
    }

    /**
     * The model of one outcome against all others, for whatever takes a classifier.
     *
     * @param outcome number of the outcome
     * @return gives the probability of that outcome
     * @throws IndexOutOfBoundsException if there is no such outcome
     */
    public Classifier of(int outcome) {
        Objects.checkIndex(outcome, weights.length);
        return row -> probabilities(row, new double[weights.length])[outcome];
    }

    @Override
    public String toString() {
        return weights.length + " outcomes from " + names;
    }

    private static final class Format implements ModelFormat<MultinomialModel> {

        @Override
        public String type() {
            return "multinomial";
        }

        @Override
        public void write(MultinomialModel model, ModelWriter out) {
            int width = model.names.size() + 1;
            var all = new double[model.weights.length * width];
            for (int k = 0; k < model.weights.length; k++) {
                System.arraycopy(model.weights[k], 0, all, k * width, width);
            }
            out.strings("names", model.names)
                    .integer("outcomes", model.weights.length)
                    .doubles("weights", all);
        }

        @Override
        public MultinomialModel read(ModelReader in) throws IOException {
            List<String> names = in.strings("names");
            int outcomes = in.integer("outcomes", 2, Integer.MAX_VALUE);
            int width = names.size() + 1;
            double[] all = in.doubles("weights", (long) outcomes * width);
            var weights = new double[outcomes][width];
            for (int place = 0; place < all.length; place++) {
                if (!(Math.abs(all[place]) <= Double.MAX_VALUE)) {
                    throw in.corrupt("weight " + place + " is " + all[place]);
                }
                weights[place / width][place % width] = all[place];
            }
            return new MultinomialModel(names, weights);
        }
    }
}
