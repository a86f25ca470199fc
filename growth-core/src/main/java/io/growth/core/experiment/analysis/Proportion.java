package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * How many of an arm's customers did it: bought, opened, came back. Takes customers one by one, and parts that were
 * counted elsewhere. For one thread at a time.
 */
public final class Proportion {

    private long hits;
    private long of;

    private Proportion(long hits, long of) {
        this.hits = hits;
        this.of = of;
    }

    /**
     * Nobody yet.
     *
     * @return a proportion to add to
     */
    public static Proportion empty() {
        return new Proportion(0, 0);
    }

    /**
     * Counted elsewhere.
     *
     * @param hits how many did it
     * @param of of how many
     * @return the proportion
     * @throws IllegalArgumentException unless {@code 0 <= hits <= of}
     */
    public static Proportion of(long hits, long of) {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of + " is no proportion");
        }
        return new Proportion(hits, of);
    }

    /**
     * One more customer.
     *
     * @param hit whether the customer did it
     */
    public void add(boolean hit) {
        of++;
        if (hit) {
            hits++;
        }
    }

    /**
     * Everybody of another part.
     *
     * @param other other customers; not changed
     */
    public void merge(Proportion other) {
        hits += other.hits;
        of += other.of;
    }

    /**
     * How many did it.
     *
     * @return at least 0
     */
    public long hits() {
        return hits;
    }

    /**
     * Of how many.
     *
     * @return at least {@link #hits}
     */
    public long of() {
        return of;
    }

    /**
     * The share.
     *
     * @return 0 to 1, NaN without customers
     */
    public double share() {
        return of == 0 ? Double.NaN : (double) hits / of;
    }

    /**
     * Where the true share lies: the score interval (Wilson, JASA 22, 1927), which stays within 0 and 1 and has a width
     * where nobody did it too.
     *
     * @param level such as 0.95
     * @return the interval; undefined without customers
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval wilson(double level) {
        double z = Chances.reach(level);
        if (of == 0) {
            return Interval.UNDEFINED;
        }
        double spread = z * z / of;
        double middle = (share() + spread / 2) / (1 + spread);
        double reach = z * Math.sqrt(variance() / of + spread / (4.0 * of)) / (1 + spread);
        // Exactly the end where nobody or everybody did it, not a rounding of it.
        return new Interval(hits == 0 ? 0 : middle - reach, hits == of ? 1 : middle + reach);
    }

    double variance() {
        return share() * (1 - share());
    }

    /** With n for n - 1: the variance a proportion has by definition. */
    ArmSummary summary() {
        return new ArmSummary(of, share(), variance());
    }

    Proportion copy() {
        return new Proportion(hits, of);
    }

    void write(ModelWriter out) {
        out.integer("hits", hits).integer("of", of);
    }

    static Proportion read(ModelReader in) throws IOException {
        long hits = in.integer("hits");
        long of = in.integer("of");
        if (hits < 0 || hits > of) {
            throw in.corrupt(hits + " of " + of + " is no proportion");
        }
        return new Proportion(hits, of);
    }

    @Override
    public String toString() {
        return hits + " of " + of;
    }
}
