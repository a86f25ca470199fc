package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Says which columns only repeat what others say, such as "no internet service" in six of them: their coefficients have
 * no meaning of their own.
 *
 * <p>A column is aliased if the intercept and the columns before it give it exactly, or up to one part in 10⁹ of its
 * length: of several that say the same, the later is named. Immutable.
 */
public final class Rank {

    private final int columns;
    private final List<Alias> aliases;

    private Rank(int columns, List<Alias> aliases) {
        this.columns = columns;
        this.aliases = List.copyOf(aliases);
    }

    /**
     * A column that others give.
     *
     * @param column its name
     * @param terms what it equals the sum of; none if it is 0 everywhere
     */
    public record Alias(String column, List<Term> terms) {

        /**
         * Copies the terms.
         *
         * @param column name of the column
         * @param terms what it equals the sum of
         */
        public Alias {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            String sum = terms.stream().map(Term::toString).collect(Collectors.joining(" "));
            return column + " = " + (sum.isEmpty() ? "0" : sum.startsWith("+ ") ? sum.substring(2) : sum);
        }
    }

    /**
     * A part of a sum of columns.
     *
     * @param times how many times the column
     * @param column name of the column, {@code (intercept)} for a column of ones
     */
    public record Term(double times, String column) {

        @Override
        public String toString() {
            double size = Math.abs(times);
            double whole = Math.rint(size);
            // Weights carry the rounding of a fit; one part in a million is far above it.
            boolean isWhole = whole > 0 && whole < 1e6 && Math.abs(size - whole) < 1e-6 * whole;
            String factor =
                    isWhole ? String.format(Locale.ROOT, "%.0f ", whole) : String.format(Locale.ROOT, "%.6g ", size);
            factor = isWhole && whole == 1 ? "" : factor;
            return (times < 0 ? "- " : "+ ") + factor + column;
        }
    }

    /**
     * Looks for aliased columns. Rows of weight 0 do not count.
     *
     * @param examples the examples; their labels do not matter
     * @return what was found
     * @throws IllegalArgumentException if a number is missing or infinite, which is named by row and column
     */
    public static Rank of(Examples examples) {
        return of(examples, FitContext.defaults());
    }

    /**
     * Looks for aliased columns. Rows of weight 0 do not count.
     *
     * @param examples the examples; their labels do not matter
     * @param context threads, progress and cancellation
     * @return what was found
     * @throws IllegalArgumentException if a number is missing or infinite, which is named by row and column
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public static Rank of(Examples examples, FitContext context) {
        Design design = Design.of(examples);
        return of(design, Dependencies.of(design, context));
    }

    static Rank of(Design design, Dependencies found) {
        String[] names = design.names();
        var aliases = new ArrayList<Alias>();
        for (int d = 0; d < found.dependent.length; d++) {
            aliases.add(alias(design, names, found, d));
        }
        return new Rank(names.length, aliases);
    }

    private static Alias alias(Design design, String[] names, Dependencies found, int d) {
        int column = found.dependent[d];
        double[] weights = found.combinations.get(d);
        var terms = new ArrayList<Term>();
        for (int k = 0; k < weights.length; k++) {
            // Columns are scaled to about 1, so this leaves out what cannot be seen in the sum.
            if (Math.abs(weights[k]) > Dependencies.TOLERANCE) {
                int place = found.kept[k];
                terms.add(new Term(weights[k] * design.scale(place) / design.scale(column), names[place]));
            }
        }
        return new Alias(names[column], terms);
    }

    /**
     * How many columns say something of their own.
     *
     * @return the rank, the intercept included
     */
    public int rank() {
        return columns - aliases.size();
    }

    /**
     * How many columns there are.
     *
     * @return their number, the intercept included
     */
    public int columns() {
        return columns;
    }

    /**
     * Whether each column says something of its own.
     *
     * @return true if none is aliased
     */
    public boolean isFull() {
        return aliases.isEmpty();
    }

    /**
     * The columns that others give.
     *
     * @return one for each, in the order of the columns
     */
    public List<Alias> aliases() {
        return aliases;
    }

    @Override
    public String toString() {
        return "rank " + rank() + " of " + columns
                + aliases.stream().map(alias -> "; " + alias).collect(Collectors.joining());
    }
}
