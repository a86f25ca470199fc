package io.growth.benchmarks.peers;

/** Rules and buyers in a library's own form. */
@FunctionalInterface
public interface RuleCounter {

    /**
     * Asks all rules of all buyers.
     *
     * @return how many buyers fulfil each rule
     */
    long[] counts();
}
