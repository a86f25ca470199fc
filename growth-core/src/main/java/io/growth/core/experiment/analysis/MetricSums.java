package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is kept of one metric in one arm, and how two arms of it are compared. */
abstract class MetricSums {

    private static final int FEW_HITS = 5;
    private static final int FEW_CUSTOMERS = 30;

    /** Below so many standard errors a control's mean is too near to 0 to divide by. */
    private static final double NEAR_ZERO = 4;

    static MetricSums of(MetricSpec metric) {
        if (!metric.strata().isEmpty()) {
            return new StratifiedSums(metric);
        }
        return switch (metric.kind()) {
            case PROPORTION -> new Shares(Proportion.empty());
            case QUANTILE -> new Quantiles(metric.quantile(), QuantileSketch.empty());
            case RATIO -> new Ratios(JointMoments.of(2 + metric.covariates().size()));
            case MEAN ->
                Double.isNaN(metric.capQuantile())
                        ? new Means(
                                metric.cap(),
                                JointMoments.of(1 + metric.covariates().size()))
                        : new Capped(metric.capQuantile(), Sample.empty());
        };
    }

    /** Takes the metric's columns of one customer. */
    abstract void add(double[] values);

    abstract void merge(MetricSums other);

    abstract void write(ModelWriter out);

    /** What {@link #write} has written, checked. */
    static MetricSums read(MetricSpec metric, ModelReader in) throws IOException {
        if (!metric.strata().isEmpty()) {
            return StratifiedSums.read(metric, in);
        }
        int width = metric.allColumns().size();
        return switch (metric.kind()) {
            case PROPORTION -> new Shares(Proportion.read(in));
            case QUANTILE -> new Quantiles(metric.quantile(), QuantileSketch.read(in));
            case RATIO -> new Ratios(JointMoments.read(in, width));
            case MEAN ->
                Double.isNaN(metric.capQuantile())
                        ? new Means(metric.cap(), JointMoments.read(in, width))
                        : new Capped(metric.capQuantile(), Sample.read(in));
        };
    }

    /** What is known of two arms; {@code all} are the arms of the experiment, for what they share. */
    abstract Compared compare(MetricSums treatment, List<MetricSums> all, double level);

    /**
     * Two arms of a metric.
     *
     * @param control summary of the control, after any adjustment
     * @param treatment of the treatment
     * @param difference the effect
     * @param lift the relative effect
     * @param reduction share of the variance that CUPED or strata took off
     * @param warnings what to bear in mind
     */
    record Compared(
            ArmSummary control,
            ArmSummary treatment,
            Effect difference,
            Effect lift,
            double reduction,
            List<String> warnings) {}

    static Compared means(ArmSummary control, ArmSummary treatment, double level, double reduction) {
        TwoMeans means = TwoMeans.of(control, treatment).withLevel(level);
        List<String> warnings = fewCustomers(control, treatment);
        return compared(control, treatment, means.welch(), means.lift(), reduction, warnings, level);
    }

    static List<String> fewCustomers(ArmSummary control, ArmSummary treatment) {
        var warnings = new ArrayList<String>();
        if (Math.min(control.units(), treatment.units()) < FEW_CUSTOMERS) {
            warnings.add("fewer than " + FEW_CUSTOMERS + " customers in an arm");
        }
        return warnings;
    }

    static Compared compared(
            ArmSummary control,
            ArmSummary treatment,
            Effect difference,
            Effect lift,
            double reduction,
            List<String> warnings,
            double level) {
        boolean near = !(Math.abs(control.mean()) > NEAR_ZERO * control.standardError());
        if (near && lift.standardError() > 0) {
            warnings.add("the control is too near to 0 for a delta interval of the lift: it is Fieller's");
        }
        if (Double.isNaN(difference.pValue())) {
            warnings.add("no spread, or fewer than two customers in an arm: nothing can be said");
        }
        return new Compared(
                control,
                treatment,
                difference,
                near ? fieller(control, treatment, difference, lift, level) : lift,
                reduction,
                List.copyOf(warnings));
    }

    /** A ratio of 1 is as improbable as a difference of 0, so the p-value is that of the difference. */
    private static Effect fieller(
            ArmSummary control, ArmSummary treatment, Effect difference, Effect lift, double level) {
        Interval interval = Fieller.lift(control, treatment, Chances.reach(level, lift.degrees()));
        return new Effect(
                "lift, Fieller's interval",
                lift.estimate(),
                lift.standardError(),
                lift.degrees(),
                difference.pValue(),
                interval);
    }

    /** A proportion. */
    private static final class Shares extends MetricSums {
        private final Proportion sum;

        Shares(Proportion sum) {
            this.sum = sum;
        }

        @Override
        void add(double[] values) {
            sum.add(values[0] > 0);
        }

        @Override
        void merge(MetricSums other) {
            sum.merge(((Shares) other).sum);
        }

        @Override
        void write(ModelWriter out) {
            sum.write(out);
        }

        @Override
        Compared compare(MetricSums treatment, List<MetricSums> all, double level) {
            Proportion other = ((Shares) treatment).sum;
            TwoProportions arms = TwoProportions.of(sum, other).withLevel(level);
            boolean few = Math.min(
                            Math.min(sum.hits(), sum.of() - sum.hits()),
                            Math.min(other.hits(), other.of() - other.hits()))
                    < FEW_HITS;
            TestResult test = few && sum.of() > 0 && other.of() > 0 ? arms.fisher() : arms.pooledZ();
            var warnings = new ArrayList<String>();
            if (few) {
                warnings.add("fewer than " + FEW_HITS + " customers with it or without it in an arm");
            }
            Effect wald = arms.difference();
            Effect difference = new Effect(
                    "difference of proportions, " + test.method() + ", Newcombe's interval",
                    wald.estimate(),
                    wald.standardError(),
                    wald.degrees(),
                    test.pValue(),
                    arms.newcombe());
            return compared(sum.summary(), other.summary(), difference, arms.lift(), 0, warnings, level);
        }
    }

    /** A mean, with covariates or without. */
    private static final class Means extends MetricSums {
        private final double cap;
        private final JointMoments sum;

        Means(double cap, JointMoments sum) {
            this.cap = cap;
            this.sum = sum;
        }

        @Override
        void add(double[] values) {
            values[0] = Math.min(values[0], cap);
            sum.add(values);
        }

        @Override
        void merge(MetricSums other) {
            sum.merge(((Means) other).sum);
        }

        @Override
        void write(ModelWriter out) {
            sum.write(out);
        }

        @Override
        Compared compare(MetricSums treatment, List<MetricSums> all, double level) {
            JointMoments other = ((Means) treatment).sum;
            if (sum.width() == 1 || sum.count() < 2 || other.count() < 2) {
                return means(sum.summary(0), other.summary(0), level, 0);
            }
            Cuped cuped = Cuped.of(sum, other);
            return means(cuped.control(), cuped.treatment(), level, cuped.varianceReduction());
        }
    }

    /** A ratio, with its past or without. */
    private static final class Ratios extends MetricSums {
        private final JointMoments sum;

        Ratios(JointMoments sum) {
            this.sum = sum;
        }

        @Override
        void add(double[] values) {
            sum.add(values);
        }

        @Override
        void merge(MetricSums other) {
            sum.merge(((Ratios) other).sum);
        }

        @Override
        void write(ModelWriter out) {
            sum.write(out);
        }

        @Override
        Compared compare(MetricSums treatment, List<MetricSums> all, double level) {
            JointMoments other = ((Ratios) treatment).sum;
            if (sum.width() == 2) {
                return means(sum.ratio(0, 1), other.ratio(0, 1), level, 0);
            }
            Cuped cuped = Cuped.ofRatio(sum, other);
            return means(cuped.control(), cuped.treatment(), level, cuped.varianceReduction());
        }
    }

    /** A quantile. */
    private static final class Quantiles extends MetricSums {
        private final double share;
        private final QuantileSketch sum;

        Quantiles(double share, QuantileSketch sum) {
            this.share = share;
            this.sum = sum;
        }

        @Override
        void add(double[] values) {
            sum.add(values[0]);
        }

        @Override
        void merge(MetricSums other) {
            sum.merge(((Quantiles) other).sum);
        }

        @Override
        void write(ModelWriter out) {
            sum.write(out);
        }

        @Override
        Compared compare(MetricSums treatment, List<MetricSums> all, double level) {
            return means(sum.quantileSummary(share), ((Quantiles) treatment).sum.quantileSummary(share), level, 0);
        }
    }

    /** A mean whose cap depends on the values of all arms. */
    private static final class Capped extends MetricSums {
        private final double share;
        private final Sample sum;

        Capped(double share, Sample sum) {
            this.share = share;
            this.sum = sum;
        }

        @Override
        void add(double[] values) {
            sum.add(values[0]);
        }

        @Override
        void merge(MetricSums other) {
            sum.merge(((Capped) other).sum);
        }

        @Override
        void write(ModelWriter out) {
            sum.write(out);
        }

        @Override
        Compared compare(MetricSums treatment, List<MetricSums> all, double level) {
            Sample together = Sample.empty();
            all.forEach(arm -> together.merge(((Capped) arm).sum));
            double cap = together.size() == 0 ? Double.POSITIVE_INFINITY : together.quantile(share);
            return means(
                    sum.cappedAt(cap).summary(),
                    ((Capped) treatment).sum.cappedAt(cap).summary(),
                    level,
                    0);
        }
    }
}
