package io.growth.core.rule.analysis;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.ConditionForm;
import io.growth.core.rule.ConditionForm.Before;
import io.growth.core.rule.ConditionForm.Older;
import io.growth.core.rule.ConditionForm.Recent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A time, seen from the calendar and from now: missing or between which moments of the rules, and how long ago between
 * which ages. Both are variables of their own; whether there is a moment for both at once is seen when a witness is
 * made.
 */
final class TimeTopic<C> extends Topic<C> {

    /** Ages below 0 are the future. */
    private static final int FUTURE = 0;

    private final Attribute<C> attribute;
    private final TreeSet<Instant> bounds = new TreeSet<>();
    private final TreeSet<Duration> ages = new TreeSet<>();
    private List<Instant> starts = List.of();
    private List<Duration> ends = List.of();
    private Variable moment = new Variable(0, 1);
    private Variable age = new Variable(0, 1);

    TimeTopic(Attribute<C> attribute) {
        this.attribute = attribute;
    }

    @Override
    void learn(ConditionForm<C> form) {
        if (form instanceof Before<C> before) {
            bounds.add(before.bound());
        } else if (form instanceof Recent<C> recent) {
            ages.add(recent.age());
        } else if (form instanceof Older<C> older) {
            ages.add(older.age());
        }
    }

    /** Moment k lies from start k − 2 to start k − 1; age k after end k − 2 up to end k − 1, age 1 from 0. */
    @Override
    void freeze(IntFunction<Variable> variables) {
        bounds.remove(Instant.MIN); // nothing is before it
        starts = new ArrayList<>(bounds);
        ends = new ArrayList<>(ages);
        moment = variables.apply(starts.size() + 2);
        age = variables.apply(ends.size() + 2);
    }

    @Override
    Clause where(ConditionForm<C> form, boolean wanted) {
        Clause missing = moment.is(Variable.MISSING);
        if (form instanceof ConditionForm.Missing) {
            return wanted ? missing : missing.not();
        }
        if (form instanceof Before<C> before) {
            int end = before.bound().equals(Instant.MIN) ? 1 : starts.indexOf(before.bound()) + 2;
            return moment.in(wanted ? Variable.range(Variable.MISSING + 1, end) : Variable.range(end, moment.size()));
        }
        Clause fits = aged(form);
        return Clause.all(List.of(missing.not(), wanted ? fits : fits.not()));
    }

    private Clause aged(ConditionForm<C> form) {
        if (form instanceof Recent<C> recent) {
            return age.in(Variable.range(FUTURE + 1, ends.indexOf(recent.age()) + 2));
        }
        Older<C> older = (Older<C>) form;
        return age.in(Variable.range(ends.indexOf(older.age()) + 2, age.size()));
    }

    @Override
    void describe(BitSet[] domains, WitnessBuilder witness) {
        throw new IllegalStateException("a time is described at a moment");
    }

    /** Adds moments at which the time could be both what it must be by the calendar and as old as it must be. */
    void addMoments(BitSet[] domains, List<Instant> moments) {
        int start = pick(domains[moment.number()]);
        boolean isBound = !starts.isEmpty() && start != Variable.MISSING && !isFree(age, domains);
        if (!isBound) {
            return;
        }
        try {
            Instant first = start == 1 ? starts.get(0).minusSeconds(1) : starts.get(start - 2);
            moments.add(first.plus(least(domains[age.number()].nextSetBit(0))));
        } catch (DateTimeException | ArithmeticException e) {
            // Beyond the calendar; the other moments are tried.
        }
    }

    private Duration least(int place) {
        if (place == FUTURE) {
            return Duration.ofSeconds(-1);
        }
        return place == 1 ? Duration.ZERO : ends.get(place - 2).plusNanos(1);
    }

    /** Describes the time as of a moment; false if there is none that fits. */
    boolean describe(BitSet[] domains, Instant now, WitnessBuilder witness) {
        if (isFree(moment, domains) && isFree(age, domains)) {
            return true;
        }
        int place = pick(domains[moment.number()]);
        Instant time = place == Variable.MISSING ? null : time(domains, now);
        if (place != Variable.MISSING && time == null) {
            witness.assume("there is a fitting time of " + attribute.name());
            return false;
        }
        witness.value(attribute.name(), time);
        return true;
    }

    private @Nullable Instant time(BitSet[] domains, Instant now) {
        BitSet places = domains[age.number()];
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            for (Instant time : candidates(place, now)) {
                boolean fits =
                        domains[moment.number()].get(place(time)) && places.get(place(Duration.between(time, now)));
                if (fits) {
                    return time;
                }
            }
        }
        return null;
    }

    /** The oldest and the youngest time of an age, and the bounds of the calendar between them. */
    private List<Instant> candidates(int place, Instant now) {
        var candidates = new ArrayList<Instant>();
        try {
            candidates.add(now.minus(least(place)));
            if (place > FUTURE && place <= ends.size()) {
                candidates.add(now.minus(ends.get(place - 1)));
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Beyond the calendar, so no time at all.
        }
        for (Instant start : starts) {
            candidates.add(start);
            candidates.add(start.minusNanos(start.equals(Instant.MIN) ? 0 : 1));
        }
        return candidates;
    }

    private int place(Instant time) {
        return 1 + bounds.headSet(time, true).size();
    }

    private int place(Duration since) {
        return since.isNegative() ? FUTURE : 1 + ages.headSet(since, false).size();
    }
}
