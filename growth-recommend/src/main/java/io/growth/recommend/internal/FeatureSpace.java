package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The features that a content model knows: their names, how much each tells, and how they are taken from items.
 *
 * <p>The first letter of a name is the group it belongs to: {@code c}ategory, {@code t}ag, {@code w}ord, {@code g} for
 * letters, {@code n}umber.
 *
 * @param names the features
 * @param idf inverse document frequency of each
 * @param rules how features are taken from items
 */
public record FeatureSpace(Ids<String> names, float[] idf, Rules rules) {

    /** Between the levels of a category, and between the name of a number and its band. */
    public static final String SEPARATOR = "\u001f";

    private static final String LETTERS = "ctwgn";

    /**
     * How features are taken from items.
     *
     * @param weights of each group
     * @param shortestRun letters in the shortest run
     * @param longestRun letters in the longest run
     * @param buckets how many features runs of letters are hashed to, a power of two
     * @param numbers names of the numbers, ascending
     * @param knots of each number its quantiles, ascending and different
     */
    public record Rules(
            float[] weights, int shortestRun, int longestRun, int buckets, List<String> numbers, double[][] knots) {

        /**
         * The weight of a group.
         *
         * @param group its number
         * @return its weight
         */
        public float weight(int group) {
            return weights[group];
        }

        /** Takes a band of a number and the part to which the number belongs to it. */
        @FunctionalInterface
        public interface BandSink {
            /**
             * Takes a band.
             *
             * @param band its number
             * @param part above 0, up to 1
             */
            void accept(int band, double part);
        }

        /**
         * The bands of a number: at a quantile one, between two quantiles both in parts. The parts are a fraction and
         * its complement along a quarter circle, so that their squares sum to 1.
         *
         * @param name what the number measures; nothing is handed out for an unknown name
         * @param value the number
         * @param sink takes one band or two
         */
        public void bands(String name, double value, BandSink sink) {
            int number = Collections.binarySearch(numbers, name);
            if (number < 0) {
                return;
            }
            double[] quantiles = knots[number];
            int place = Arrays.binarySearch(quantiles, value);
            int below = place >= 0 ? place : -place - 2;
            if (place >= 0 || below < 0 || below == quantiles.length - 1) {
                sink.accept(Math.max(0, Math.min(below, quantiles.length - 1)), 1);
                return;
            }
            // Halves, since the difference of the largest doubles would be infinite.
            double share = (value / 2 - quantiles[below] / 2) / (quantiles[below + 1] / 2 - quantiles[below] / 2);
            sink.accept(below, Math.sqrt(1 - share));
            if (share > 0) {
                sink.accept(below + 1, Math.sqrt(share));
            }
        }
    }

    /**
     * What a feature is called in an explanation.
     *
     * @param feature number of the feature
     * @return such as {@code category shoes/running} or {@code price}
     */
    String label(int feature) {
        String name = names.key(feature);
        String rest = name.substring(1).replace(SEPARATOR, "/");
        return switch (name.charAt(0)) {
            case 'c' -> "category " + rest;
            case 't' -> "tag " + rest;
            case 'w' -> "word " + rest;
            case 'g' -> "spelling";
            default -> rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
        };
    }

    void save(ModelWriter out) {
        names.save(out, "features", KeyCodec.strings());
        out.floats("features.idf", idf);
        out.floats("groups.weights", rules.weights);
        out.ints("letters", new int[] {rules.shortestRun, rules.longestRun, rules.buckets});
        out.strings("numbers", rules.numbers);
        out.ints(
                "numbers.knots",
                Arrays.stream(rules.knots).mapToInt(k -> k.length).toArray());
        out.doubles(
                "numbers.quantiles",
                Arrays.stream(rules.knots).flatMapToDouble(Arrays::stream).toArray());
    }

    static FeatureSpace load(ModelReader in) throws IOException {
        Ids<String> names = Ids.load(in, "features", KeyCodec.strings());
        for (String name : names) {
            if (name.isEmpty() || LETTERS.indexOf(name.charAt(0)) < 0) {
                throw in.corrupt("a feature belongs to no known group");
            }
        }
        float[] idf = in.floats("features.idf", names.size());
        float[] weights = in.floats("groups.weights", LETTERS.length());
        if (!allPositive(idf) || !allPositive(weights)) {
            throw in.corrupt("a weight of features is negative or not a finite number");
        }
        int[] letters = in.ints("letters", 3);
        if (letters[0] < 1 || letters[1] < letters[0] || letters[2] < 1 || Integer.bitCount(letters[2]) != 1) {
            throw in.corrupt("the runs of letters contradict themselves");
        }
        List<String> numbers = in.strings("numbers");
        double[][] knots = knots(in, numbers.size());
        for (int k = 1; k < numbers.size(); k++) {
            if (numbers.get(k - 1).compareTo(numbers.get(k)) >= 0) {
                throw in.corrupt("the names of numbers are out of order");
            }
        }
        return new FeatureSpace(names, idf, new Rules(weights, letters[0], letters[1], letters[2], numbers, knots));
    }

    private static boolean allPositive(float[] values) {
        for (float value : values) {
            if (!(value >= 0 && value <= Float.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    private static double[][] knots(ModelReader in, int numbers) throws IOException {
        int[] lengths = in.ints("numbers.knots", numbers);
        double[] quantiles = in.doubles("numbers.quantiles");
        var knots = new double[numbers][];
        int at = 0;
        for (int k = 0; k < numbers; k++) {
            if (lengths[k] < 1 || lengths[k] > quantiles.length - at) {
                throw in.corrupt("the quantiles of numbers contradict themselves");
            }
            knots[k] = Arrays.copyOfRange(quantiles, at, at + lengths[k]);
            at += lengths[k];
            for (int q = 0; q < knots[k].length; q++) {
                if (!Double.isFinite(knots[k][q]) || q > 0 && !(knots[k][q] > knots[k][q - 1])) {
                    throw in.corrupt("the quantiles of a number are out of order");
                }
            }
        }
        if (at != quantiles.length) {
            throw in.corrupt("there are more quantiles than numbers need");
        }
        return knots;
    }
}
