package io.growth.recommend.tune;

import java.util.List;

/** From positions between 0 and 1 to the values of a parameter. */
interface Scale<T> {

    T at(double position);

    /** How many values there are. */
    int size();

    default boolean isOrdered() {
        return true;
    }

    Scale<T> logarithmic(String name);

    private static void check(String name, double low, double high) {
        if (!(low <= high && high - low <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the range of '" + name
                    + "' must be finite and end no lower than it starts, but is " + low + ".." + high);
        }
    }

    private static void checkPositive(String name, double low) {
        if (!(low > 0)) {
            throw new IllegalArgumentException("a logarithmic scale needs numbers above 0, but '" + name
                    + "' starts at " + low + "; raise that, or leave logScale out");
        }
    }

    /** StrictMath, since the last bit of a parameter may decide a tie. */
    private static double between(double low, double high, boolean log, double position) {
        if (position <= 0 || position >= 1) {
            // The way there and back through a logarithm would miss the ends.
            return position <= 0 ? low : high;
        }
        double value = log
                ? StrictMath.exp(StrictMath.log(low) + position * (StrictMath.log(high) - StrictMath.log(low)))
                : low + position * (high - low);
        return Math.max(low, Math.min(high, value));
    }

    /** Numbers of a continuum. */
    record Reals(String name, double low, double high, boolean log) implements Scale<Double> {

        public Reals {
            check(name, low, high);
        }

        @Override
        public Double at(double position) {
            return between(low, high, log, position);
        }

        @Override
        public int size() {
            return low == high ? 1 : Integer.MAX_VALUE;
        }

        @Override
        public Scale<Double> logarithmic(String of) {
            checkPositive(of, low);
            return new Reals(name, low, high, true);
        }

        @Override
        public String toString() {
            return low + ".." + high + (log ? " log" : "");
        }
    }

    /** Whole numbers; each has a stretch of its own, so that the ends are as likely as the rest. */
    record Ints(String name, int low, int high, boolean log) implements Scale<Integer> {

        public Ints {
            check(name, low, high);
        }

        @Override
        public Integer at(double position) {
            double value = log ? between(low, high + 1.0, true, position) : low + position * (high + 1.0 - low);
            return (int) Math.max(low, Math.min(high, Math.floor(value)));
        }

        @Override
        public int size() {
            return (int) Math.min(Integer.MAX_VALUE, (long) high - low + 1);
        }

        @Override
        public Scale<Integer> logarithmic(String of) {
            checkPositive(of, low);
            return new Ints(name, low, high, true);
        }

        @Override
        public String toString() {
            return low + ".." + high + (log ? " log" : "");
        }
    }

    /** Anything. */
    record Values<T>(List<T> values) implements Scale<T> {

        @Override
        public T at(double position) {
            return values.get(Math.min(values.size() - 1, (int) (position * values.size())));
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public boolean isOrdered() {
            return false;
        }

        @Override
        public Scale<T> logarithmic(String name) {
            throw new IllegalArgumentException(
                    "'" + name + "' is one of some values and has no scale; use Parameter.of or ofInts");
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }
}
