package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.figure.Interval;
import io.growth.core.internal.JsonOracle;
import java.util.List;
import org.assertj.core.data.Offset;

/** Exact figures that were computed elsewhere with 40 digits, to hold others against. */
final class Oracle {

    private static final double CLOSED_FORM = 1e-9;

    private final JsonOracle json;

    private Oracle(JsonOracle json) {
        this.json = json;
    }

    static Oracle of(String name) {
        return new Oracle(JsonOracle.experiment(name));
    }

    boolean has(String name) {
        return json.has(name);
    }

    Oracle at(String name) {
        return new Oracle(json.at(name));
    }

    Oracle at(int place) {
        return new Oracle(json.at(place));
    }

    String text() {
        return json.text();
    }

    boolean isNull() {
        return json.isNull();
    }

    double number() {
        return json.number();
    }

    double number(int place) {
        return json.at(place).number();
    }

    double number(String name) {
        return json.number(name);
    }

    long count(int place) {
        return (long) number(place);
    }

    double[] numbers() {
        return json.numbers();
    }

    List<Oracle> list() {
        return json.list().stream().map(Oracle::new).toList();
    }

    Moments moments(int from) {
        return Moments.ofSums(count(from), number(from + 1), number(from + 2));
    }

    Proportion proportion(int from) {
        return Proportion.of(count(from + 1), count(from));
    }

    /** Holds a figure against one of the fields, to nine digits. */
    Oracle holds(String name, double seen) {
        return holds(name, seen, CLOSED_FORM);
    }

    Oracle holds(String name, double seen, double tolerance) {
        double expected = number(name);
        assertThat(seen).as("%s", name).isCloseTo(expected, Offset.offset(tolerance * Math.abs(expected)));
        return this;
    }

    /** Holds an interval against two fields. */
    Oracle holds(String name, Interval seen) {
        return holds(name, seen, CLOSED_FORM);
    }

    Oracle holds(String name, Interval seen, double tolerance) {
        return holds(name.replace("*", "lo"), seen.low(), tolerance)
                .holds(name.replace("*", "hi"), seen.high(), tolerance);
    }
}
