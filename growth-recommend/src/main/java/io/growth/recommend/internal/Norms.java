package io.growth.recommend.internal;

/**
 * How large the scores of one model are, over the items it has scored; what is no finite number counts as 0.
 */
final class Norms {

    private Norms() {}

    /** The largest score, sign aside. */
    static double largest(Scores scores) {
        boolean all = scores.filled();
        int[] touched = scores.touched();
        float largest = 0;
        for (int k = 0; k < scores.count(); k++) {
            largest = Math.max(largest, Math.abs(value(scores, all ? k : touched[k])));
        }
        return largest;
    }

    /** The sum of all scores, signs aside; two running sums, so that one addition need not wait for the other. */
    static double sum(Scores scores) {
        boolean all = scores.filled();
        int[] touched = scores.touched();
        double even = 0;
        double odd = 0;
        int count = scores.count();
        for (int k = 0; k + 1 < count; k += 2) {
            even += Math.abs(value(scores, all ? k : touched[k]));
            odd += Math.abs(value(scores, all ? k + 1 : touched[k + 1]));
        }
        return even + odd + ((count & 1) == 0 ? 0 : Math.abs(value(scores, all ? count - 1 : touched[count - 1])));
    }

    /**
     * The standard deviation, of the population; of equal scores, their size, for they have none to go by. In two
     * passes: the difference of two large sums of squares would cancel.
     */
    static double deviation(Scores scores) {
        boolean all = scores.filled();
        int[] touched = scores.touched();
        int count = scores.count();
        int scored = 0;
        double sum = 0;
        for (int k = 0; k < count; k++) {
            int item = all ? k : touched[k];
            scored += scores.isTouched(item) ? 1 : 0;
            sum += value(scores, item);
        }
        if (scored == 0) {
            return 0;
        }
        double mean = sum / scored;
        double squares = 0;
        for (int k = 0; k < count; k++) {
            int item = all ? k : touched[k];
            double distance = scores.isTouched(item) ? value(scores, item) - mean : 0;
            squares += distance * distance;
        }
        double deviation = Math.sqrt(squares / scored);
        // Equal floats may differ from their mean by its rounding.
        return deviation > Math.abs(mean) * 1e-9 ? deviation : Math.abs(mean);
    }

    private static float value(Scores scores, int item) {
        return Scores.finite(scores.get(item));
    }
}
