package io.growth.core.rule.analysis;

import io.growth.core.rule.Condition;
import io.growth.core.rule.ConditionForm;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.analysis.Finding.Kind;
import io.growth.core.rule.analysis.Solver.Answer;
import io.growth.core.rule.analysis.Solver.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One analysis of one set of rules. */
final class Inspection<C> {

    private final RuleSet<C> set;
    private final List<Subject<C>> subjects = new ArrayList<>();
    private final Universe<C> universe;
    private final Solver solver;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();

    /** A rule that can fire. */
    private record Subject<C>(Rule<C> rule, int place, Clause fires, Clause rests) {

        String name() {
            return rule.name();
        }
    }

    Inspection(RuleSet<C> set, int steps) {
        List<Rule<C>> on = set.rules().stream().filter(Rule::enabled).toList();
        this.set = set;
        this.universe = new Universe<>(on);
        this.solver = new Solver(universe.variables(), steps);
        for (int place = 0; place < on.size(); place++) {
            alone(on.get(place), place);
        }
    }

    AnalysisReport report() {
        for (int k = 0; k < subjects.size() && findings.size() < RuleAnalysis.MOST; k++) {
            Subject<C> subject = subjects.get(k);
            if (!isDuplicate(subject, subjects.subList(0, k)) && !isShadowed(subject)) {
                overlaps(subject, subjects.subList(0, k));
            }
        }
        boolean complete = findings.size() < RuleAnalysis.MOST;
        return new AnalysisReport(
                findings.subList(0, Math.min(RuleAnalysis.MOST, findings.size())), undecided, complete);
    }

    private void add(Kind kind, Subject<C> subject, List<String> others, String because, @Nullable Witness witness) {
        findings.add(new Finding(kind, subject.name(), others, because, witness));
    }

    private boolean isImpossible(Clause clause, String question) {
        Status status = solver.solve(clause).status();
        if (status == Status.UNDECIDED) {
            undecided.add(question);
        }
        return status == Status.IMPOSSIBLE;
    }

    /** What can be said of a rule whatever the others are. */
    private void alone(Rule<C> rule, int place) {
        Clause fires = universe.where(rule.condition(), true);
        var subject = new Subject<>(rule, place, fires, fires.not());
        if (ScheduleMoments.isEmpty(rule.schedule())) {
            add(Kind.UNREACHABLE, subject, List.of(), "it is never in force: " + rule.schedule(), null);
        } else if (isImpossible(fires, "can " + rule.name() + " fire")) {
            add(Kind.CONTRADICTORY, subject, List.of(), conflict(rule.condition()) + " never holds", null);
        } else {
            subjects.add(subject);
            boolean alwaysFires =
                    rule.otherwise() != null && isImpossible(subject.rests, "can " + rule.name() + " rest");
            if (alwaysFires) {
                String because = "its condition always holds, so its other action is never asked for";
                add(Kind.UNREACHABLE, subject, List.of(), because, null);
            }
        }
    }

    /** The parts of a condition that cannot hold together, no more than are needed. */
    private String conflict(Condition<C> condition) {
        List<Condition<C>> parts = new ArrayList<>(
                ConditionForm.of(condition) instanceof ConditionForm.AtLeast<C> all && all.isAll()
                        ? all.of()
                        : List.of(condition));
        for (int k = parts.size() - 1; k >= 0 && parts.size() > 1; k--) {
            Condition<C> part = parts.remove(k);
            if (!solver.isImpossible(holdsAll(parts))) {
                parts.add(k, part);
            }
        }
        return parts.stream().map(Condition::text).collect(Collectors.joining(" and "));
    }

    private Clause holdsAll(List<Condition<C>> parts) {
        return Clause.all(parts.stream().map(part -> universe.where(part, true)).toList());
    }

    /** Rules of different groups may ask for the same as well. */
    private boolean isDuplicate(Subject<C> subject, List<Subject<C>> before) {
        for (Subject<C> other : before) {
            if (asksTheSame(subject.rule, other.rule) && implies(subject, other) && implies(other, subject)) {
                String because = "it asks for " + subject.rule.then() + " exactly when " + other.name() + " does";
                add(Kind.DUPLICATE, subject, List.of(other.name()), because, null);
                return true;
            }
        }
        return false;
    }

    private static boolean asksTheSame(Rule<?> one, Rule<?> other) {
        return one.then().equals(other.then())
                && Objects.equals(one.otherwise(), other.otherwise())
                && one.schedule().equals(other.schedule());
    }

    private boolean implies(Subject<C> one, Subject<C> other) {
        return isImpossible(
                Clause.all(List.of(one.fires, other.rests)), "does " + one.name() + " imply " + other.name());
    }

    /** Whether a rule of a group comes first for certain if both fire. */
    private boolean comesFirst(Subject<C> one, Subject<C> other) {
        boolean isEarlier = one.place < other.place;
        return switch (set.hitPolicy(one.rule.group())) {
            case FIRST -> isEarlier;
            case PRIORITY ->
                one.rule.priority() > other.rule.priority()
                        || one.rule.priority() == other.rule.priority() && isEarlier;
            case HIGHEST_VALUE -> isEarlier && haveNoValue(one, other);
            case COLLECT, UNIQUE -> false;
        };
    }

    private boolean haveNoValue(Subject<C> one, Subject<C> other) {
        return one.rule.valuation() == null && other.rule.valuation() == null;
    }

    private boolean isShadowed(Subject<C> subject) {
        List<Subject<C>> first = subjects.stream()
                .filter(other -> other.place != subject.place
                        && other.rule.group().equals(subject.rule.group())
                        && comesFirst(other, subject)
                        && ScheduleMoments.covers(other.rule.schedule(), subject.rule.schedule()))
                .toList();
        for (Subject<C> one : first) {
            if (implies(subject, one)) {
                shadow(subject, List.of(one));
                return true;
            }
        }
        List<Subject<C>> together =
                first.stream().filter(one -> !excludes(one, subject)).toList();
        boolean shadowed = together.size() > 1
                && isImpossible(firesWithout(subject, together), "is " + subject.name() + " shadowed");
        if (shadowed) {
            shadow(subject, needed(subject, together));
        }
        return shadowed;
    }

    private boolean excludes(Subject<C> one, Subject<C> other) {
        return solver.isImpossible(Clause.all(List.of(one.fires, other.fires)));
    }

    private Clause firesWithout(Subject<C> subject, List<Subject<C>> others) {
        var parts = new ArrayList<Clause>(List.of(subject.fires));
        others.forEach(other -> parts.add(other.rests));
        return Clause.all(parts);
    }

    /** No more of the others than are needed to cover the rule. */
    private List<Subject<C>> needed(Subject<C> subject, List<Subject<C>> others) {
        var needed = new ArrayList<>(others);
        for (int k = needed.size() - 1; k >= 0; k--) {
            Subject<C> other = needed.remove(k);
            if (!solver.isImpossible(firesWithout(subject, needed))) {
                needed.add(k, other);
            }
        }
        return needed;
    }

    private void shadow(Subject<C> subject, List<Subject<C>> by) {
        List<String> names = by.stream().map(Subject::name).toList();
        String because = names.size() == 1
                ? "whenever it fires, " + names.get(0) + " fires too and comes first"
                : "whenever it fires, one of " + String.join(", ", names) + " fires too and comes first";
        add(Kind.SHADOWED, subject, names, because, null);
    }

    private void overlaps(Subject<C> subject, List<Subject<C>> before) {
        for (Subject<C> other : before) {
            String trouble = trouble(subject, other);
            if (!trouble.isEmpty() && findings.size() < RuleAnalysis.MOST) {
                Witness witness = both(subject, other);
                if (witness != null) {
                    add(Kind.OVERLAPPING, subject, List.of(other.name()), trouble, witness);
                }
            }
        }
    }

    /** What is wrong if both fire; empty if nothing is. */
    private String trouble(Subject<C> one, Subject<C> other) {
        if (!one.rule.group().equals(other.rule.group())) {
            return "";
        }
        HitPolicy policy = set.hitPolicy(one.rule.group());
        if (policy == HitPolicy.UNIQUE) {
            return "it and " + other.name() + " can both fire, which their group forbids";
        }
        boolean onlyOrder = policy == HitPolicy.PRIORITY && one.rule.priority() == other.rule.priority()
                || policy == HitPolicy.HIGHEST_VALUE && haveNoValue(one, other);
        return onlyOrder && !one.rule.then().equals(other.rule.then())
                ? "it and " + other.name() + " can both fire, and only their order says which counts"
                : "";
    }

    private @Nullable Witness both(Subject<C> one, Subject<C> other) {
        List<Instant> moments = ScheduleMoments.common(one.rule.schedule(), other.rule.schedule());
        if (moments.isEmpty()) {
            return null;
        }
        Answer answer = solver.solve(Clause.all(List.of(one.fires, other.fires)));
        if (answer.status() == Status.UNDECIDED) {
            undecided.add("do " + other.name() + " and " + one.name() + " overlap");
        }
        return answer.status() == Status.POSSIBLE
                ? universe.witness(
                        answer.domains(),
                        moments,
                        now -> one.rule.schedule().contains(now)
                                && other.rule.schedule().contains(now))
                : null;
    }
}
