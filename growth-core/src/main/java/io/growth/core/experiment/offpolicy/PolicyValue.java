package io.growth.core.experiment.offpolicy;

import io.growth.core.figure.Interval;
import java.util.Locale;
import java.util.Optional;

/**
 * The value of a policy, or the refusal to give one: whoever reads a number has asked whether there is one.
 *
 * <pre>{@code
 * evaluation.value(Estimator.SNIPS).estimate().ifPresent(found -> show(found.value(), found.interval()));
 * }</pre>
 */
public sealed interface PolicyValue {

    /**
     * How much the log says about the target policy.
     *
     * @return the support, whether it is enough or not
     */
    Support support();

    /**
     * The value, if there is one.
     *
     * @return the estimate, or nothing if it is refused
     */
    Optional<Estimated> estimate();

    /**
     * The value, where a program can't go on without one.
     *
     * @return the estimate
     * @throws IllegalStateException if it is refused; the message says why
     */
    Estimated orElseThrow();

    /**
     * There is a value.
     *
     * @param estimator by which
     * @param value mean reward of a choice by the target policy
     * @param standardError its standard error
     * @param interval where the true value lies, by the normal approximation
     * @param support how much the log says about the target policy
     */
    record Estimated(Estimator estimator, double value, double standardError, Interval interval, Support support)
            implements PolicyValue {

        @Override
        public Optional<Estimated> estimate() {
            return Optional.of(this);
        }

        @Override
        public Estimated orElseThrow() {
            return this;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.6f by %s, %s; %s", value, estimator, interval, support);
        }
    }

    /**
     * There is none, as the log does not say enough.
     *
     * @param estimator by which it was asked for
     * @param reason why, to be read by people
     * @param support how much the log says about the target policy
     */
    record Refused(Estimator estimator, String reason, Support support) implements PolicyValue {

        @Override
        public Optional<Estimated> estimate() {
            return Optional.empty();
        }

        @Override
        public Estimated orElseThrow() {
            throw new IllegalStateException(this.toString());
        }

        @Override
        public String toString() {
            return "no value by " + estimator + ": " + reason
                    + "; try the policy on a share of customers, or value one that is closer to the log";
        }
    }
}
