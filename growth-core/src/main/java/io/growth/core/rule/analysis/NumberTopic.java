package io.growth.core.rule.analysis;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.ConditionForm;
import io.growth.core.rule.ConditionForm.Within;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** A number: missing, on a bound of the rules, between two, below or above all. Each answer has an example. */
final class NumberTopic<C> extends Topic<C> {

    private final Attribute<C> attribute;
    private final TreeSet<Double> bounds = new TreeSet<>();
    private final List<Double> values = new ArrayList<>();
    private Variable variable = new Variable(0, 1);

    NumberTopic(Attribute<C> attribute) {
        this.attribute = attribute;
    }

    @Override
    void learn(ConditionForm<C> form) {
        if (form instanceof Within<C> within) {
            bounds.add(within.least() + 0.0); // not the negative zero, which a set tells from the other
            bounds.add(within.most() + 0.0);
        }
    }

    @Override
    void freeze(IntFunction<Variable> variables) {
        values.add(Double.NaN);
        bounds.add(Double.NEGATIVE_INFINITY);
        bounds.add(Double.POSITIVE_INFINITY);
        for (double low = bounds.first(); low < Double.POSITIVE_INFINITY; low = above(low)) {
            if (low > Double.NEGATIVE_INFINITY) {
                values.add(low);
            }
            addBetween(low, above(low));
        }
        // Last, as other numbers make better examples.
        values.add(Double.NEGATIVE_INFINITY);
        values.add(Double.POSITIVE_INFINITY);
        variable = variables.apply(values.size());
    }

    private double above(double low) {
        Double high = bounds.higher(low);
        return high == null ? Double.POSITIVE_INFINITY : high;
    }

    private void addBetween(double low, double high) {
        double value = between(low, high);
        if (value > low && value < high) {
            values.add(value);
        }
    }

    /** A number between two, as short as is easily found; one of the two if there is none. */
    private static double between(double low, double high) {
        if (Double.isInfinite(low)) {
            return Double.isInfinite(high) ? 0 : orNeighbour(high - 1, Math.nextDown(high), low, high);
        }
        return orNeighbour(Double.isInfinite(high) ? low + 1 : low / 2 + high / 2, Math.nextUp(low), low, high);
    }

    private static double orNeighbour(double value, double neighbour, double low, double high) {
        return value > low && value < high ? value : neighbour;
    }

    @Override
    Clause where(ConditionForm<C> form, boolean wanted) {
        if (!(form instanceof Within<C> within)) {
            Clause missing = variable.is(Variable.MISSING);
            return wanted ? missing : missing.not();
        }
        var answers = new BitSet();
        for (int k = 1; k < values.size(); k++) {
            answers.set(k, contains(within, values.get(k)) == wanted);
        }
        return variable.in(answers);
    }

    private static boolean contains(Within<?> within, double value) {
        return (within.leastIncluded() ? value >= within.least() : value > within.least())
                && (within.mostIncluded() ? value <= within.most() : value < within.most());
    }

    @Override
    void describe(BitSet[] domains, WitnessBuilder witness) {
        if (!isFree(variable, domains)) {
            int answer = pick(domains[variable.number()]);
            witness.value(attribute.name(), answer == Variable.MISSING ? null : values.get(answer));
        }
    }
}
