package io.growth.core.risk;

/**
 * What a control chart says after a value.
 *
 * @param value the value
 * @param low the lower statistic: of {@link Ewma} the level, of {@link Cusum} the sum of what was too low
 * @param high the upper statistic: of {@link Ewma} the level, of {@link Cusum} the sum of what was too high
 * @param lowLimit where the alarm is below: of {@link Ewma} a level, of {@link Cusum} what {@code low} must not exceed
 * @param highLimit where the alarm is above
 * @param alarm whether a limit is exceeded
 * @param since how many values the present excursion has lasted, this one included: after an alarm, a guess at when it
 *     began; 0 if there is none
 */
public record ControlPoint(
        double value, double low, double high, double lowLimit, double highLimit, boolean alarm, int since) {

    static void check(String name, double value, boolean valid, String must) {
        if (!valid) {
            throw new IllegalArgumentException(name + " must be " + must + " but is " + value);
        }
    }

    static double finite(double value) {
        check("value", value, Math.abs(value) <= Double.MAX_VALUE, "finite");
        return value;
    }

    static void checkUsual(double target, double sigma) {
        check("target", target, Math.abs(target) <= Double.MAX_VALUE, "finite");
        check("sigma", sigma, sigma > 0 && sigma <= Double.MAX_VALUE, "finite and above 0");
    }
}
