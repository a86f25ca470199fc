package io.growth.benchmarks.peers;

/** Counts for engines whose actions are code of their own, which sees public classes only. */
public final class RuleTally {

    private final long[] counts;

    RuleTally(int rules) {
        counts = new long[rules];
    }

    /**
     * Counts a rule that fired.
     *
     * @param rule its number
     */
    public void count(int rule) {
        counts[rule]++;
    }

    long[] counts() {
        return counts;
    }
}
