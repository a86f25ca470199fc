package io.growth.recommend.tune;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** A value for each parameter of a search, from which a trainer is made. Immutable. */
public final class Parameters {

    private final List<Parameter<?>> space;
    private final double[] position;

    Parameters(List<Parameter<?>> space, double[] position) {
        this.space = space;
        this.position = position.clone();
    }

    /**
     * The value of a parameter.
     *
     * @param <T> type of the value
     * @param parameter one of those searched over, or of the same name
     * @return the value to try
     * @throws NoSuchElementException if it is not searched over
     */
    public <T> T get(Parameter<T> parameter) {
        return parameter.at(position[indexOf(parameter.name())]);
    }

    /**
     * The value of a number parameter, by name.
     *
     * @param name its name
     * @return the value to try
     * @throws NoSuchElementException if there is no such parameter
     * @throws ClassCastException if it is not a number
     */
    public double real(String name) {
        return ((Number) value(name)).doubleValue();
    }

    /**
     * The value of a whole-number parameter, by name.
     *
     * @param name its name
     * @return the value to try
     * @throws NoSuchElementException if there is no such parameter
     * @throws ClassCastException if it is not a whole number
     */
    public int integer(String name) {
        return (Integer) value(name);
    }

    /**
     * The value of a parameter, by name.
     *
     * @param name its name
     * @return the value to try
     * @throws NoSuchElementException if there is no such parameter
     */
    public Object value(String name) {
        int index = indexOf(name);
        return at(space.get(index), position[index]);
    }

    private static Object at(Parameter<?> parameter, double position) {
        return parameter.at(position);
    }

    private int indexOf(String name) {
        for (int index = 0; index < space.size(); index++) {
            if (space.get(index).name().equals(name)) {
                return index;
            }
        }
        throw new NoSuchElementException("'" + name + "' is not searched over; there are "
                + space.stream().map(Parameter::name).toList());
    }

    double[] position() {
        return position.clone();
    }

    /** All values, in the order of the parameters. */
    List<Object> values() {
        return space.stream().<Object>map(parameter -> value(parameter.name())).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && space.equals(that.space) && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** As tables print it: {@code alpha=0.71 k=764}. */
    @Override
    public String toString() {
        return space.stream()
                .map(parameter -> parameter.name() + "=" + text(value(parameter.name())))
                .collect(Collectors.joining(" "));
    }

    private static String text(Object value) {
        return value instanceof Double real ? String.format(Locale.ROOT, "%.5g", real) : String.valueOf(value);
    }
}
