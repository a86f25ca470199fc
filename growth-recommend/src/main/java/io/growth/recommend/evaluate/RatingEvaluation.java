package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.recommend.RatingPredictor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far predicted ratings are from the true ones. Immutable.
 *
 * <p>There are two views. <b>Over ratings</b>, each rating counts the same: {@link #rmse}, {@link #mae}, {@link
 * #squaredErrors}, {@link #absoluteErrors} and the intervals {@link #rmseInterval} and {@link #maeInterval}, which take
 * the ratings for independent of each other. Those of one user are not quite, so with many ratings from few users the
 * truth is less sure than these say. <b>Over users</b>, what is drawn again or paired is a user with all ratings:
 * {@link #rmseIntervalOverUsers} and {@link #maeIntervalOverUsers} are honest intervals of the same RMSE and MAE, and
 * {@link #squaredErrorsOfUsers} and {@link #absoluteErrorsOfUsers} give a mean for each user, however many ratings that
 * user has, to compare two predictors by: {@code a.squaredErrorsOfUsers().against(b.squaredErrorsOfUsers())}.
 */
public final class RatingEvaluation {

    private static final int USERS_AT_ONCE = 64;

    private final double[] errors;
    private final Population ratings;
    private final Population users;
    private final SparseMatrix byUser;
    private final FitContext context;

    private RatingEvaluation(double[] errors, Interactions<?, ?> test, FitContext context) {
        this.errors = errors;
        this.byUser = test.byUser();
        this.ratings = new Population(test, new int[0]);
        this.users = new Population(
                test.users(),
                IntStream.range(0, byUser.rowCount())
                        .filter(row -> byUser.degree(row) > 0)
                        .toArray());
        this.context = context;
    }

    static <U, I> RatingEvaluation of(RatingPredictor<U, I> predictor, Interactions<U, I> test, FitContext context) {
        var errors = new double[test.size()];
        context.forBlocks(
                "evaluate ratings", test.users().size(), USERS_AT_ONCE, () -> predictor, (shared, from, to) -> {
                    for (int row = from; row < to; row++) {
                        fill(shared, test, row, errors);
                    }
                });
        return new RatingEvaluation(errors, test, context.detached());
    }

    private static <U, I> void fill(
            RatingPredictor<U, I> predictor, Interactions<U, I> test, int row, double[] errors) {
        SparseMatrix ratings = test.byUser();
        for (int e = ratings.start(row); e < ratings.end(row); e++) {
            double predicted =
                    predictor.predict(test.users().key(row), test.items().key(ratings.columns()[e]));
            if (!Double.isFinite(predicted)) {
                throw new IllegalArgumentException("a predicted rating must be a finite number but is " + predicted);
            }
            errors[e] = predicted - ratings.values()[e];
        }
    }

    /**
     * How many ratings were predicted.
     *
     * @return number of interactions of the test part
     */
    public int size() {
        return errors.length;
    }

    /**
     * Root mean squared error: large errors count more.
     *
     * @return the error in units of the ratings, NaN without ratings
     */
    public double rmse() {
        return Math.sqrt(squaredErrors().mean());
    }

    /**
     * Mean absolute error.
     *
     * @return the error in units of the ratings, NaN without ratings
     */
    public double mae() {
        return absoluteErrors().mean();
    }

    /**
     * A confidence interval of the root mean squared error, by bootstrap over the ratings.
     *
     * @param level share of such intervals that hold the true error, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval rmseInterval(double level) {
        return root(squaredErrors().interval(level));
    }

    /**
     * A confidence interval of the root mean squared error, by bootstrap over the users: wider than {@link
     * #rmseInterval} where the ratings of a user err together.
     *
     * @param level share of such intervals that hold the true error, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval rmseIntervalOverUsers(double level) {
        return root(pulls("squared error", squares()).interval(level));
    }

    private static Interval root(Interval squared) {
        return new Interval(Math.sqrt(Math.max(0, squared.low())), Math.sqrt(squared.high()));
    }

    /**
     * A confidence interval of the mean absolute error, by bootstrap over the ratings.
     *
     * @param level share of such intervals that hold the true error, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval maeInterval(double level) {
        return absoluteErrors().interval(level);
    }

    /**
     * A confidence interval of the mean absolute error, by bootstrap over the users.
     *
     * @param level share of such intervals that hold the true error, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval maeIntervalOverUsers(double level) {
        return pulls("absolute error", absolutes()).interval(level);
    }

    /**
     * Predicted less true rating.
     *
     * @return a copy, in the order of {@link Interactions#forEach} of the test part
     */
    public double[] errors() {
        return errors.clone();
    }

    /**
     * The squared errors, rating by rating; a smaller mean is better.
     *
     * @return one value for each rating
     */
    public Sample squaredErrors() {
        return new Sample("squared error", ratings, squares(), context);
    }

    /**
     * The absolute errors, rating by rating; a smaller mean is better.
     *
     * @return one value for each rating
     */
    public Sample absoluteErrors() {
        return new Sample("absolute error", ratings, absolutes(), context);
    }

    /**
     * The mean squared error of each user, to compare two predictors by, user by user. Users count the same, so the
     * mean differs from the square of {@link #rmse} where some rate more than others.
     *
     * @return one value for each user with ratings to predict, in the order of the test part
     */
    public Sample squaredErrorsOfUsers() {
        return new Sample("squared error of a user", users, meansOfUsers(squares()), context);
    }

    /**
     * The mean absolute error of each user, to compare two predictors by, user by user. Users count the same, so the
     * mean differs from {@link #mae} where some rate more than others.
     *
     * @return one value for each user with ratings to predict, in the order of the test part
     */
    public Sample absoluteErrorsOfUsers() {
        return new Sample("absolute error of a user", users, meansOfUsers(absolutes()), context);
    }

    private double[] squares() {
        return Arrays.stream(errors).map(error -> error * error).toArray();
    }

    private double[] absolutes() {
        return Arrays.stream(errors).map(Math::abs).toArray();
    }

    private double[] meansOfUsers(double[] values) {
        return Arrays.stream(users.units())
                .mapToDouble(user -> sum(values, user) / byUser.degree(user))
                .toArray();
    }

    private double sum(double[] values, int user) {
        double sum = 0;
        for (int e = byUser.start(user); e < byUser.end(user); e++) {
            sum += values[e];
        }
        return sum;
    }

    /**
     * The mean over all ratings plus the pull of each user on it, {@code m + (Σ_u x - m n_u) U / N}: values of users
     * whose mean is that of the ratings and whose spread is that of a ratio of two sums over users (linearised:
     * Cochran, Sampling Techniques, 1977, chapter 6).
     */
    private Sample pulls(String name, double[] values) {
        double mean = Sample.mean(values);
        double scale = (double) users.units().length / errors.length;
        double[] pulls = Arrays.stream(users.units())
                .mapToDouble(user -> mean + (sum(values, user) - mean * byUser.degree(user)) * scale)
                .toArray();
        return new Sample(name, users, pulls, context);
    }

    @Override
    public String toString() {
        return "RMSE " + Figures.text(rmse()) + ", MAE " + Figures.text(mae()) + " (" + size() + " ratings)";
    }
}
