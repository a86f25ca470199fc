package io.growth.recommend.tune;

import io.growth.core.figure.Interval;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Sample;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was tried and how it did. Immutable. */
public final class Trial {

    private static final double LEVEL = 0.95;

    private final Parameters parameters;
    private final @Nullable RecommenderTrainer trainer;
    private final @Nullable Sample sample;
    private final double share;
    private final double fitSeconds;
    private final String failure;

    private Trial(
            Parameters parameters,
            @Nullable RecommenderTrainer trainer,
            @Nullable Sample sample,
            double share,
            double fitSeconds,
            String failure) {
        this.parameters = parameters;
        this.trainer = trainer;
        this.sample = sample;
        this.share = share;
        this.fitSeconds = fitSeconds;
        this.failure = failure;
    }

    static Trial judged(
            Parameters parameters, RecommenderTrainer trainer, Sample sample, double share, double seconds) {
        return new Trial(parameters, trainer, sample, share, seconds, "");
    }

    static Trial failed(Parameters parameters, double share, RuntimeException why) {
        return new Trial(parameters, null, null, share, 0, String.valueOf(why.getMessage()));
    }

    /**
     * The parameters.
     *
     * @return a value for each
     */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The trainer that was made of them.
     *
     * @return the trainer
     * @throws IllegalStateException if the trial {@linkplain #failure failed}
     */
    public RecommenderTrainer trainer() {
        if (trainer == null) {
            throw new IllegalStateException("the trial with " + parameters + " failed: " + failure);
        }
        return trainer;
    }

    /**
     * The mean of the metric over the users judged.
     *
     * @return the mean, NaN if the trial failed
     */
    public double value() {
        return sample == null ? Double.NaN : sample.mean();
    }

    /** What trials are sorted by: any value is better than none. */
    double rank() {
        return Double.isNaN(value()) ? Double.NEGATIVE_INFINITY : value();
    }

    /**
     * The metric of each user, to be compared with another trial's that judged the same users.
     *
     * @return one value for each user
     * @throws IllegalStateException if the trial failed
     */
    public Sample sample() {
        trainer();
        return Objects.requireNonNull(sample);
    }

    /**
     * Where the true mean lies, by 95 % confidence; computed at each call. That of the best of many trials is somewhat
     * too high, since luck helped to choose it.
     *
     * @return the interval; NaN if the trial failed
     */
    public Interval interval() {
        return sample == null ? Interval.UNDEFINED : sample.interval(LEVEL);
    }

    /**
     * How long the fit took.
     *
     * @return seconds; the only figure that differs from run to run
     */
    public double fitSeconds() {
        return fitSeconds;
    }

    /**
     * How many users were judged.
     *
     * @return number of users, 0 if the trial failed
     */
    public int users() {
        return sample == null ? 0 : sample.size();
    }

    /**
     * Which share of the users that could have been judged was.
     *
     * @return 1 for all but the first rounds of {@link Search#halving}
     */
    public double share() {
        return share;
    }

    /**
     * Why there is no figure: what the trainer said when it refused its parameters or the data.
     *
     * @return the message; empty if all went well
     */
    public String failure() {
        return failure;
    }

    @Override
    public String toString() {
        return parameters + (sample == null ? " failed: " + failure : " " + sample);
    }
}
