package io.growth.benchmarks.data;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A rule over {@link Buyer}s in no library's form: all parts must hold.
 *
 * @param name unique
 * @param parts three to five
 */
public record BuyerRule(String name, List<Part> parts) {

    /** Something that must hold. */
    public sealed interface Part permits Threshold, Membership, Recency {}

    /**
     * A number is large or small enough.
     *
     * @param number which
     * @param atLeast whether it must be at least the bound, else less
     * @param bound the bound
     */
    public record Threshold(int number, boolean atLeast, double bound) implements Part {}

    /**
     * A category is one of some.
     *
     * @param text which
     * @param levels one to four
     */
    public record Membership(int text, Set<String> levels) implements Part {}

    /**
     * A time is not long ago, or is.
     *
     * @param time which
     * @param within whether it must be within the age, else older
     * @param age the age
     */
    public record Recency(int time, boolean within, Duration age) implements Part {}
}
