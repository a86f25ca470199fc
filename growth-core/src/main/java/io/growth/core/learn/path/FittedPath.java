package io.growth.core.learn.path;

import io.growth.core.learn.Classifier;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Models of all strengths, each with what it is worth on examples set aside.
 *
 * @param <C> type of the models
 * @param points one for each strength, the strongest first
 */
public record FittedPath<C extends Classifier>(List<Point<C>> points) {

    /**
     * Copies the points.
     *
     * @param points one for each strength, the strongest first; at least one
     */
    public FittedPath {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one point");
        }
    }

    /**
     * One strength.
     *
     * @param <C> type of the models
     * @param lambda the strength
     * @param model fitted on all examples with it
     * @param loss mean loss on examples set aside
     * @param standardError of that mean, from fold to fold
     */
    public record Point<C extends Classifier>(double lambda, C model, double loss, double standardError) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "lambda %.6g loss %.6f +- %.6f", lambda, loss, standardError);
        }
    }

    /**
     * The strength that foresees best.
     *
     * @return the point of least loss, the strongest of several
     */
    public Point<C> best() {
        return points.stream().min(Comparator.comparingDouble(Point::loss)).orElseThrow();
    }

    /**
     * The strongest penalty that foresees as well as the best, up to one standard error: a simpler model, where chance
     * alone may have made another look better (Breiman, Friedman, Olshen, Stone, "Classification and regression trees",
     * 1984, section 3.4.3).
     *
     * @return the first point whose loss is at most that of the best and its standard error
     */
    public Point<C> simplest() {
        Point<C> best = best();
        return points.stream()
                .filter(point -> point.loss <= best.loss + best.standardError)
                .findFirst()
                .orElse(best);
    }

    @Override
    public String toString() {
        return points.stream().map(Point::toString).collect(Collectors.joining("\n"));
    }
}
