package io.growth.core.fit;

/**
 * How far a long piece of work has come.
 *
 * @param stage what is being done, a few words such as {@code "count co-occurrences"}
 * @param done units finished so far, {@code 0..total}
 * @param total units in all, or {@code -1} where it is not known beforehand (reading a stream)
 */
public record Progress(String stage, long done, long total) {

    /**
     * The finished share.
     *
     * @return {@code done / total} in {@code 0..1}, or {@code NaN} where the total is not known
     */
    public double fraction() {
        if (total < 0) {
            return Double.NaN;
        }
        return total == 0 ? 1 : (double) done / total;
    }
}
