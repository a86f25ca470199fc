package io.growth.core.evaluate;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds rows that are alike to some digits, by hashing them: O(n) but for a sort, and compared in full where hashes
 * meet.
 */
final class EqualRows {

    private EqualRows() {}

    /** Which rows have their like in another fold. */
    static boolean[] acrossFolds(Features features, Folds folds, int digits) {
        var hashes = new long[features.rows()];
        var buffer = new double[features.columns()];
        for (int row = 0; row < hashes.length; row++) {
            hashes[row] = hash(rounded(features, row, digits, buffer));
        }
        int[] order = IntStream.range(0, hashes.length)
                .boxed()
                .sorted((a, b) -> Long.compare(hashes[a], hashes[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        var shared = new boolean[hashes.length];
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            if (to == order.length || hashes[order[to]] != hashes[order[from]]) {
                mark(features, folds, digits, Arrays.copyOfRange(order, from, to), shared);
                from = to;
            }
        }
        return shared;
    }

    /**
     * Rows of one hash are almost always equal; one that only shares the hash is left out, and judged with its own
     * like.
     */
    private static void mark(Features features, Folds folds, int digits, int[] rows, boolean[] shared) {
        int[] rest = rows;
        while (rest.length > 1) {
            double[] pattern = rounded(features, rest[0], digits, new double[features.columns()]);
            var buffer = new double[features.columns()];
            var alike = IntStream.builder();
            var others = IntStream.builder();
            for (int row : rest) {
                (Arrays.equals(pattern, rounded(features, row, digits, buffer)) ? alike : others).add(row);
            }
            int[] equal = alike.build().toArray();
            int fold = folds.foldOf(equal[0]);
            if (Arrays.stream(equal).anyMatch(row -> folds.foldOf(row) != fold)) {
                for (int row : equal) {
                    shared[row] = true;
                }
            }
            rest = others.build().toArray();
        }
    }

    private static double[] rounded(Features features, int row, int digits, double[] into) {
        features.copyRow(row, into);
        for (int column = 0; column < into.length; column++) {
            into[column] = rounded(into[column], digits);
        }
        return into;
    }

    static double rounded(double value, int digits) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value + 0.0;
        }
        double scale = Math.pow(10, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
        double rounded = Math.rint(value * scale) / scale;
        return Double.isFinite(rounded) ? rounded : value;
    }

    private static long hash(double[] values) {
        long hash = 0;
        for (double value : values) {
            hash = (hash ^ Double.doubleToLongBits(value)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
