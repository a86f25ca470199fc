package io.growth.recommend.evaluate;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The paired permutation test: if two recommenders were equally good, each difference could as well have the other
 * sign. How often is the sum at least as far from 0 as the one seen, when signs are left to chance?
 *
 * <p>All patterns of signs are tried if there are no more than would be drawn; else {@value #DRAWS} are drawn and the
 * one seen is counted in (Phipson and Smyth 2010), so that the result is never 0.
 */
final class SignFlips {

    static final int DRAWS = 10_000;

    private static final String STAGE = "permutation test";
    private static final int BLOCK = 64;

    private final double[] differences;
    private final double total;
    private final double bound;

    private SignFlips(double[] differences) {
        this.differences = differences;
        double sum = 0;
        double absolute = 0;
        for (double difference : differences) {
            sum += difference;
            absolute += Math.abs(difference);
        }
        total = sum;
        // Sums that are equal on paper may differ by rounding, since each pattern adds up in another way.
        bound = Math.abs(sum) - 1e-12 * absolute;
    }

    /** The two-sided probability; 1 where no two values differ. */
    static double probability(double[] differences, FitContext context) {
        var flips = new SignFlips(
                Arrays.stream(differences).filter(difference -> difference != 0).toArray());
        int count = flips.differences.length;
        return count < Integer.SIZE - 1 && 1 << count <= DRAWS ? flips.exact(1 << count) : flips.drawn(context);
    }

    private double exact(int patterns) {
        int extreme = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            extreme += extreme(kept(pattern, 0, differences.length));
        }
        return extreme / (double) patterns;
    }

    private double drawn(FitContext context) {
        var extreme = new int[(DRAWS + BLOCK - 1) / BLOCK];
        context.forBlocks(STAGE, DRAWS, BLOCK, () -> differences, (shared, from, to) -> {
            SplittableRandom random = context.random(STAGE, from / BLOCK);
            for (int k = from; k < to; k++) {
                extreme[from / BLOCK] += extreme(kept(random));
            }
        });
        return (1.0 + Arrays.stream(extreme).sum()) / (1 + DRAWS);
    }

    /** The sum with signs is twice the sum of those that keep theirs, less the total. */
    private int extreme(double kept) {
        return Math.abs(2 * kept - total) >= bound ? 1 : 0;
    }

    private double kept(SplittableRandom random) {
        double sum = 0;
        for (int from = 0; from < differences.length; from += Long.SIZE) {
            sum += kept(random.nextLong(), from, Math.min(from + Long.SIZE, differences.length));
        }
        return sum;
    }

    /** Adds the differences whose bit is set; the others are masked to 0, for a branch would be a coin toss. */
    private double kept(long bits, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            long mask = -(bits >>> (k - from) & 1);
            sum += Double.longBitsToDouble(Double.doubleToRawLongBits(differences[k]) & mask);
        }
        return sum;
    }
}
