package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says whether a logistic regression without penalty has an answer at all: if nobody with browser 9 ever bought, its
 * coefficient is minus infinity, and what a program prints instead is where it lost patience.
 *
 * <p>Names the coefficients that run away and the rows because of which they do, and what helps. The data are separated
 * quasi-completely if some direction of the coefficients makes some rows as sure as one likes and none worse, and
 * completely if it does so for all (Albert, Anderson, Biometrika 71, 1984). The verdict is proven, not guessed from
 * large coefficients: its absence by a certificate (Stiemke) that Newton's steps give, its presence by a direction that
 * separates. The rows are all that any direction separates. Immutable.
 */
public final class Separation {

    /** What the data allow. */
    public enum Kind {
        /** Outcomes overlap: finite estimates exist. */
        NONE,
        /** Some rows can be made as sure as one likes. */
        QUASI,
        /** All rows can. */
        COMPLETE
    }

    /** Where a coefficient runs to. */
    public enum Limit {
        /** Plus infinity. */
        UP,
        /** Minus infinity. */
        DOWN,
        /** Plus or minus infinity, depending on the others. */
        EITHER;

        private String text() {
            return this == UP ? "+infinity" : this == DOWN ? "-infinity" : "either infinity";
        }
    }

    /**
     * A coefficient that has no finite estimate.
     *
     * @param column name of its column
     * @param limit where it runs to
     */
    public record Runaway(String column, Limit limit) {

        @Override
        public String toString() {
            return column + " to " + limit.text();
        }
    }

    private final Kind kind;
    private final int size;
    private final int[] rows;
    private final List<Runaway> runaways;
    private final double supremum;
    private final Rank rank;

    private Separation(Kind kind, int size, int[] rows, List<Runaway> runaways, double supremum, Rank rank) {
        this.kind = kind;
        this.size = size;
        this.rows = rows;
        this.runaways = List.copyOf(runaways);
        this.supremum = supremum;
        this.rank = rank;
    }

    /**
     * Looks for separation.
     *
     * @param examples of something that happened or did not
     * @return the verdict
     * @throws IllegalArgumentException if a number is missing or infinite, which is named by row and column, or there
     *     are more than two outcomes
     */
    public static Separation of(Examples examples) {
        return of(examples, FitContext.defaults());
    }

    /**
     * Looks for separation. Aliased columns are left out before, and rows of weight 0.
     *
     * @param examples of something that happened or did not
     * @param context threads, progress and cancellation
     * @return the verdict
     * @throws IllegalArgumentException if a number is missing or infinite, which is named by row and column, or there
     *     are more than two outcomes
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public static Separation of(Examples examples, FitContext context) {
        Design design = Design.of(examples);
        Dependencies dependencies = Dependencies.of(design, context);
        Design kept = design.columns(dependencies.kept);
        return of(kept, Rank.of(design, dependencies), Existence.of(kept, context));
    }

    static Separation of(Design kept, Rank rank, Existence existence) {
        int[] rows = existence.separated().stream().map(kept::row).toArray();
        Kind kind = rows.length == 0 ? Kind.NONE : rows.length < kept.size() ? Kind.QUASI : Kind.COMPLETE;
        List<Runaway> runaways = kind == Kind.NONE ? List.of() : runaways(kept, existence.runaways());
        return new Separation(kind, kept.size(), rows, runaways, existence.supremum(), rank);
    }

    private static List<Runaway> runaways(Design kept, int[] limits) {
        String[] names = kept.names();
        var runaways = new ArrayList<Runaway>();
        for (int j = 0; j < limits.length; j++) {
            if (limits[j] > 0) {
                runaways.add(new Runaway(names[j], Limit.values()[limits[j] - 1]));
            }
        }
        return runaways;
    }

    /**
     * The verdict.
     *
     * @return whether finite estimates exist
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The rows at fault: those that can be made as sure as one likes.
     *
     * @return a copy of their numbers, ascending
     */
    public int[] rows() {
        return rows.clone();
    }

    /**
     * The coefficients that have no finite estimate.
     *
     * @return in the order of the columns, the intercept first
     */
    public List<Runaway> runaways() {
        return runaways;
    }

    /**
     * The log-likelihood that fits come as near to as one likes: the maximum if it exists, else that of the rows that
     * are not separated.
     *
     * @return at most 0
     */
    public double supremum() {
        return supremum;
    }

    /**
     * Which columns were left out because others give them.
     *
     * @return the rank of the columns
     */
    public Rank rank() {
        return rank;
    }

    /**
     * What to do.
     *
     * @return a sentence
     */
    public String advice() {
        return switch (kind) {
            case NONE -> "nothing is to be done";
            case QUASI ->
                "merge such a level with another, or leave the column out; or fit with L2, or by FirthRegression,"
                        + " whose estimates are finite";
            case COMPLETE ->
                "look for a column that gives the outcome away; or fit with L2, or by FirthRegression, whose"
                        + " estimates are finite";
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "not separated";
            case QUASI -> "quasi-separated by " + rows.length + " of " + size + " rows: " + list() + "; " + advice();
            case COMPLETE -> "completely separated, all " + size + " rows: " + list() + "; " + advice();
        };
    }

    private String list() {
        return runaways.stream().map(Runaway::toString).collect(Collectors.joining(", "));
    }
}
