package io.growth.core.experiment.sequential;

import io.growth.core.figure.Interval;
import java.util.Locale;

/**
 * What one look at an experiment says.
 *
 * @param number the how-manieth look, from 1
 * @param share how much of the planned sample there is; NaN for a test without a planned end
 * @param estimate the effect seen
 * @param z the effect in standard errors; 0 if there is no data
 * @param bound what |z| had to reach, or z in a one-sided test; infinite if nothing would do yet
 * @param interval where the effect lies, valid however often one looks, if the test is
 * @param p how surprising this would be without an effect, valid however often one looks, if the test is; NaN while a
 *     group-sequential test goes on, which defines it only where it stops
 * @param call what to do
 */
public record Look(
        int number, double share, double estimate, double z, double bound, Interval interval, double p, Call call) {

    /** What to do. */
    public enum Call {
        /** Go on: the evidence is not strong enough. */
        CONTINUE,
        /** Stop: there is an effect. */
        EFFECT,
        /** Stop, unless there is a reason to go on: the effect planned for is unlikely. To go on breaks nothing. */
        FUTILE,
        /** Stop: the planned end is reached, and no effect was shown. */
        END,
        /** Go on: there is no variance yet, so nothing can be said. */
        NO_DATA
    }

    /** Everything is possible as long as there is nothing to estimate from. */
    static Look withoutData(int number, double share, double estimate, double p) {
        var anywhere = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return new Look(number, share, estimate, 0, Double.POSITIVE_INFINITY, anywhere, p, Call.NO_DATA);
    }

    /**
     * Whether the experiment is to stop.
     *
     * @return true for {@link Call#EFFECT}, {@link Call#FUTILE} and {@link Call#END}
     */
    public boolean stops() {
        return call == Call.EFFECT || call == Call.FUTILE || call == Call.END;
    }

    /**
     * Why, in a sentence.
     *
     * @return such as {@code look 3: stop, there is an effect of 0.0231, since z = 3.41 has reached 2.87}
     */
    public String reason() {
        return switch (call) {
            case NO_DATA -> "look " + number + ": go on, there is no variance yet to judge by";
            case CONTINUE -> text("go on, z = %.2f has not reached %.2f", z, bound);
            case EFFECT ->
                text("stop, there is an effect of %.4g, since z = %.2f has reached %.2f", estimate, z, bound);
            case FUTILE -> text("stop, an effect of the size planned for would seldom leave z at %.2f", z);
            case END -> text("stop, the planned end is reached and z = %.2f has not reached %.2f", z, bound);
        };
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private String text(String format, Object... values) {
        return "look " + number + ": " + String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return "Look[" + reason() + ", interval " + interval + "]";
    }
}
