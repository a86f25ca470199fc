package io.growth.core.learn.inference;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.inference.Likelihood.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Says which columns of a logistic regression matter, and how sure that is: what R's {@code summary(glm(...))} prints,
 * and more.
 *
 * <pre>{@code
 * Inference inference = Inference.of(examples);
 * System.out.println(inference);                        // a table: estimates, standard errors, z, p, odds ratios
 * inference.coefficient("tenure").interval(0.95);       // Wald's
 * inference.profile("tenure", 0.95);                    // by likelihood: better for few examples
 * inference.robust().coefficient("tenure").p();         // right even if the model is not
 * }</pre>
 *
 * <p>Estimates are those of maximum likelihood, and only of it: a penalty pulls them to 0, and their standard errors no
 * longer say where the truth lies. Covariance is the inverse of the information {@code XᵀWX} at the maximum itself,
 * from a QR decomposition of {@code W^½X}. A column that others give has no coefficient of its own and gets NaN, as R's
 * NA; {@link #rank} tells which that is. Weights count as frequencies, and offsets are taken into account.
 *
 * <p>Immutable; keeps the examples for profiles and robust errors.
 */
public final class Inference {

    private final Design design;
    private final Rank rank;
    private final Point top;
    private final double[][] covariance;
    private final GoodnessOfFit goodness;
    private final String errors;

    Inference(Design design, Rank rank, Point top, double[][] covariance, GoodnessOfFit goodness, String errors) {
        this.design = design;
        this.rank = rank;
        this.top = top;
        this.covariance = covariance;
        this.goodness = goodness;
        this.errors = errors;
    }

    /**
     * Fits by maximum likelihood, and infers.
     *
     * @param examples of something that happened or did not
     * @return what the examples say
     * @throws IllegalArgumentException if there is no maximum because of separation, which the message explains, or a
     *     number is missing or infinite, or all labels are the same
     */
    public static Inference of(Examples examples) {
        return of(examples, FitContext.defaults());
    }

    /**
     * Fits by maximum likelihood, and infers.
     *
     * @param examples of something that happened or did not
     * @param context threads, progress and cancellation
     * @return what the examples say
     * @throws IllegalArgumentException if there is no maximum because of separation, which the message explains, or a
     *     number is missing or infinite, or all labels are the same
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public static Inference of(Examples examples, FitContext context) {
        return new InferenceFit(examples, context).fitted();
    }

    /**
     * Infers from a fit.
     *
     * @param examples what the fit was of
     * @param intercept the fitted intercept
     * @param coefficients the fitted coefficients, one for each column
     * @return what the examples say
     * @throws IllegalArgumentException if the coefficients are not those of maximum likelihood, because of a penalty or
     *     since the fit stopped early, or there is no maximum because of separation, which the message explains
     */
    public static Inference of(Examples examples, double intercept, double[] coefficients) {
        return of(examples, intercept, coefficients, FitContext.defaults());
    }

    /**
     * Infers from a fit. Coefficients within a hundredth of a standard error of the maximum are taken, and led to it.
     *
     * @param examples what the fit was of
     * @param intercept the fitted intercept
     * @param coefficients the fitted coefficients, one for each column
     * @param context threads, progress and cancellation
     * @return what the examples say
     * @throws IllegalArgumentException if the coefficients are not those of maximum likelihood, because of a penalty or
     *     since the fit stopped early, or there is no maximum because of separation, which the message explains
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public static Inference of(Examples examples, double intercept, double[] coefficients, FitContext context) {
        return new InferenceFit(examples, context).of(intercept, coefficients);
    }

    /**
     * The same coefficients with standard errors that hold even if the model does not: a sandwich of what the examples
     * really vary (White; HC0).
     *
     * @return the inference with these errors
     */
    public Inference robust() {
        return robust(FitContext.defaults());
    }

    /**
     * The same coefficients with standard errors that hold even if the model does not: a sandwich of what the examples
     * really vary (White; HC0).
     *
     * @param context threads, progress and cancellation
     * @return the inference with these errors
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Inference robust(FitContext context) {
        return with(sandwich(context).byRow(), "robust (HC0)", context);
    }

    /**
     * The same coefficients with standard errors for examples that come in groups, such as visits of one customer,
     * which say less than as many of different customers.
     *
     * @param groups a number for each example, the same for those of one group
     * @return the inference with these errors
     * @throws IllegalArgumentException if there is not one for each example
     */
    public Inference clustered(int[] groups) {
        return clustered(groups, FitContext.defaults());
    }

    /**
     * The same coefficients with standard errors for examples that come in groups, such as visits of one customer,
     * which say less than as many of different customers.
     *
     * @param groups a number for each example, the same for those of one group
     * @param context threads, progress and cancellation
     * @return the inference with these errors
     * @throws IllegalArgumentException if there is not one for each example
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Inference clustered(int[] groups, FitContext context) {
        if (groups.length != design.examples().size()) {
            throw new IllegalArgumentException("there must be as many groups as examples, "
                    + design.examples().size() + ", but are " + groups.length);
        }
        return with(sandwich(context).byGroup(groups), "robust by group", context);
    }

    private Sandwich sandwich(FitContext context) {
        return new Sandwich(design, new Likelihood(design, "robust errors", context).margins(top.b), context);
    }

    private Inference with(double[][] filling, String newErrors, FitContext context) {
        double[][] bread =
                new Likelihood(design, "robust errors", context).triangle(top.b).inverse();
        return new Inference(design, rank, top, Sandwich.around(bread, filling), goodness, newErrors);
    }

    /**
     * All coefficients.
     *
     * @return the intercept, named {@code (intercept)}, and then one for each column in their order
     */
    public List<Coefficient> coefficients() {
        var all = new ArrayList<Coefficient>();
        String[] names = design.names();
        int place = 0;
        for (String name : allNames()) {
            if (place < names.length && names[place].equals(name)) {
                double scale = design.scale(place);
                all.add(new Coefficient(name, top.b[place] * scale, Math.sqrt(covariance[place][place]) * scale));
                place++;
            } else {
                all.add(new Coefficient(name, Double.NaN, Double.NaN));
            }
        }
        return List.copyOf(all);
    }

    private List<String> allNames() {
        var names = new ArrayList<String>();
        names.add(Design.INTERCEPT);
        names.addAll(design.examples().features().names());
        return names;
    }

    /**
     * The coefficient of a column.
     *
     * @param column its name, {@code (intercept)} for the intercept
     * @return estimate, standard error and what follows from them
     * @throws IllegalArgumentException if there is no such column
     */
    public Coefficient coefficient(String column) {
        int number = allNames().indexOf(Objects.requireNonNull(column, "column"));
        if (number < 0) {
            throw new IllegalArgumentException("there is no column " + column);
        }
        return coefficients().get(number);
    }

    /**
     * How the estimates vary together.
     *
     * @return a matrix by row, in the order of {@link #coefficients}; NaN where a column is aliased
     */
    public double[][] covariance() {
        String[] names = design.names();
        int[] places = allNames().stream()
                .mapToInt(name -> Arrays.asList(names).indexOf(name))
                .toArray();
        var all = new double[places.length][places.length];
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < places.length; j++) {
                all[i][j] = places[i] < 0 || places[j] < 0
                        ? Double.NaN
                        : covariance[places[i]][places[j]] * design.scale(places[i]) * design.scale(places[j]);
            }
        }
        return all;
    }

    /**
     * The profile-likelihood interval of a coefficient: all values that the examples do not contradict when the other
     * coefficients do their best. Better than Wald's for few examples or rare columns; takes a few fits for each end.
     * Robust errors do not change it.
     *
     * @param column name of the column, {@code (intercept)} for the intercept
     * @param level how often such an interval holds the truth, such as 0.95
     * @return the interval of the log-odds
     * @throws IllegalArgumentException if there is no such column, it is aliased, or the level is not between 0 and 1
     */
    public Interval profile(String column, double level) {
        return profile(column, level, FitContext.defaults());
    }

    /**
     * The profile-likelihood interval of a coefficient.
     *
     * @param column name of the column, {@code (intercept)} for the intercept
     * @param level how often such an interval holds the truth, such as 0.95
     * @param context threads, progress and cancellation
     * @return the interval of the log-odds
     * @throws IllegalArgumentException if there is no such column, it is aliased, or the level is not between 0 and 1
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Interval profile(String column, double level, FitContext context) {
        double z = Tails.quantile(level);
        if (coefficient(column).isAliased()) {
            throw new IllegalArgumentException("column " + column + " has no coefficient of its own: " + rank);
        }
        int place = Arrays.asList(design.names()).indexOf(column);
        double error = Math.sqrt(covariance[place][place]);
        return profile(context).interval(place, error, z, design.scale(place));
    }

    private ProfileLikelihood profile(FitContext context) {
        var likelihood = new Likelihood(design, "profile", context);
        var newton = new Newton(likelihood);
        return new ProfileLikelihood(
                (start, fixed) -> {
                    Point held = newton.climb(likelihood.at(start), fixed);
                    return new ProfileLikelihood.Top(held.b, held.value, held.gradient[fixed]);
                },
                new ProfileLikelihood.Top(top.b, top.value, 0));
    }

    /**
     * Deviance, AIC, likelihood-ratio test, pseudo-R² and the like.
     *
     * @return how well the fit does
     */
    public GoodnessOfFit goodness() {
        return goodness;
    }

    /**
     * Which columns say something of their own.
     *
     * @return the rank, with the aliased columns
     */
    public Rank rank() {
        return rank;
    }

    /** A table of all coefficients with 95 % intervals, and how well the fit does. */
    @Override
    public String toString() {
        return CoefficientTable.text(coefficients(), errors) + (rank.isFull() ? "" : rank + "\n") + goodness;
    }
}
