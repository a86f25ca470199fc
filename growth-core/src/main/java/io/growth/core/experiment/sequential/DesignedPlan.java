package io.growth.core.experiment.sequential;

import io.growth.core.experiment.sequential.Look.Call;
import org.jspecify.annotations.Nullable;

/** A group-sequential design on an experiment of planned size. */
record DesignedPlan(
        GroupSequential plan, Boundary planned, @Nullable FutilityBounds lower, long units) implements SequentialPlan {

    /** Within this a look is where it was planned. */
    private static final double SAME = 1e-9;

    /** As far as a look may be from its plan if the bounds do not follow from spending. */
    private static final double NEAR = 0.01;

    @Override
    public SequentialRun start() {
        return new Run();
    }

    private final class Run implements SequentialRun {

        private final Looks taken = new Looks();
        private Boundary bounds = planned;
        private boolean ended;

        /** Looks of the bounds that have passed: those without data do not count. */
        private int looks;

        @Override
        public Look look(double estimate, double variance, long unitsNow) {
            if (ended) {
                throw new IllegalStateException(
                        "this test ended at look " + taken.number() + "; what comes after has no error to spend");
            }
            taken.check(estimate, variance, unitsNow);
            double share = Math.min(1, (double) unitsNow / units);
            if (variance == 0) {
                taken.note(unitsNow);
                return Look.withoutData(taken.number(), share, estimate, Double.NaN);
            }
            Spending spending = plan.spending();
            int index = spending == null ? planned(share) : spent(spending, share);
            taken.note(unitsNow);
            looks = index + 1;
            return judge(index, share, estimate, Math.sqrt(variance));
        }

        /** A look that was not planned so gets a bound of its own, for what is left of the error at its share. */
        private int spent(Spending spending, double share) {
            if (looks < bounds.looks() && Math.abs(bounds.share(looks) - share) <= SAME) {
                return looks;
            }
            if (looks > 0 && share - bounds.share(looks - 1) < GroupSequential.CLOSEST) {
                throw new IllegalArgumentException("looks must be a millionth of the planned units apart, " + units
                        + ", but this is at a share of " + share + " after one at " + bounds.share(looks - 1));
            }
            double side = plan.isTwoSided() ? plan.alpha() / 2 : plan.alpha();
            bounds = bounds.with(looks, share, spending, side);
            return looks;
        }

        /** Which of the planned looks this is; to leave some out only makes false alarms rarer. */
        private int planned(double share) {
            for (int index = looks; index < bounds.looks(); index++) {
                if (Math.abs(bounds.share(index) - share) <= NEAR) {
                    return index;
                }
            }
            throw new IllegalArgumentException(
                    "a look at a share of " + share + " was not planned, and these bounds hold"
                            + " only as planned; plan with GroupSequential.spending() to be free in when to look");
        }

        private Look judge(int index, double share, double estimate, double error) {
            double z = estimate / error;
            double size = plan.isTwoSided() ? Math.abs(z) : z;
            double bound = bounds.critical(index);
            boolean last = share >= 1 || plan.spending() == null && index + 1 == bounds.looks();
            Call other = last ? Call.END : isFutile(index, z) ? Call.FUTILE : Call.CONTINUE;
            Call call = size >= bound ? Call.EFFECT : other;
            ended = call == Call.EFFECT || call == Call.END;
            int sides = plan.isTwoSided() ? 2 : 1;
            double p = ended ? Math.min(1, sides * bounds.asExtreme(index, size)) : Double.NaN;
            var interval = GroupSequentialDesign.interval(estimate, error, bound, plan.isTwoSided());
            return new Look(taken.number(), share, estimate, z, bound, interval, p, call);
        }

        private boolean isFutile(int index, double z) {
            return lower != null && z <= lower.at(bounds, index);
        }
    }

    @Override
    public String toString() {
        return plan + " over " + units + " units";
    }
}
