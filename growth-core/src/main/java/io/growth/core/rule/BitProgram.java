package io.growth.core.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to do with the columns of a block to know who fulfils which rule, step by step.
 *
 * <p>A customer's answer in a {@link Dimension} is a small number, kept in bit planes. A literal is a set of answers, thus
 * a union of ranges, and each end of a range is a threshold, where answers are at least so much. Thresholds are shared by
 * literals and literals by rules, so the cost grows with what is different.
 *
 * @param rules in the order of the set
 * @param dimensions by number
 * @param formulas the condition of each rule
 * @param firstPlanes for each dimension its first plane, then how many there are in all
 * @param steps how to make each set of bits from planes and from sets of lower number
 * @param slots which set of bits a literal is
 * @param conjunctions for each rule that is nothing but literals that must all hold, their sets; else none
 */
record BitProgram<C>(
        List<Rule<C>> rules,
        List<Dimension<C>> dimensions,
        List<Formula> formulas,
        int[] firstPlanes,
        List<Step> steps,
        IdentityHashMap<Formula.Literal, Integer> slots,
        int[][] conjunctions) {

    /** Makes one set of bits. */
    sealed interface Step permits Threshold, Union {}

    /** Where the answer in a dimension is at least a bound. */
    record Threshold(int dimension, int bound) implements Step {}

    /**
     * Where the answer is within one of some ranges.
     *
     * @param ranges for each range the set where it has begun, or −1, and the set where it is over, or −1
     */
    record Union(int[] ranges) implements Step {}

    static final int OPEN = -1;

    static <C> BitProgram<C> of(List<Rule<C>> rules) {
        return new Compiler<>(rules).program();
    }

    int planes() {
        return firstPlanes[dimensions.size()];
    }

    /** The set of bits of a literal. */
    int slot(Formula.Literal literal) {
        return Objects.requireNonNull(slots.get(literal));
    }

    /** One compilation. */
    private static final class Compiler<C> {
        private final List<Rule<C>> rules;
        private final Dimensions<C> compiled;
        private final List<Step> steps = new ArrayList<>();
        private final Map<Threshold, Integer> thresholds = new HashMap<>();
        private final IdentityHashMap<Formula.Literal, Integer> slots = new IdentityHashMap<>();

        private Compiler(List<Rule<C>> rules) {
            this.rules = rules;
            this.compiled = new Dimensions<>(rules);
        }

        private BitProgram<C> program() {
            compiled.formulas().forEach(this::allot);
            var firstPlanes = new int[compiled.all().size() + 1];
            for (int d = 0; d < compiled.all().size(); d++) {
                int most = compiled.all().get(d).size() - 1;
                firstPlanes[d + 1] = firstPlanes[d] + Integer.SIZE - Integer.numberOfLeadingZeros(most);
            }
            var conjunctions =
                    compiled.formulas().stream().map(this::conjunction).toArray(int[][]::new);
            return new BitProgram<>(
                    rules, compiled.all(), compiled.formulas(), firstPlanes, steps, slots, conjunctions);
        }

        private void allot(Formula formula) {
            if (formula instanceof Formula.Count count) {
                count.of().forEach(this::allot);
            } else if (formula instanceof Formula.Literal literal && !slots.containsKey(literal)) {
                slots.put(literal, slot(literal));
            }
        }

        private int slot(Formula.Literal literal) {
            int size = compiled.all().get(literal.dimension()).size();
            BitSet answers = literal.answers();
            var ranges = new ArrayList<Integer>();
            for (int from = answers.nextSetBit(0); from >= 0; ) {
                int to = answers.nextClearBit(from);
                ranges.add(from == 0 ? OPEN : threshold(literal.dimension(), from));
                ranges.add(to >= size ? OPEN : threshold(literal.dimension(), to));
                from = answers.nextSetBit(to);
            }
            boolean one = ranges.size() == 2 && ranges.get(0) != OPEN && ranges.get(1) == OPEN;
            return one
                    ? ranges.get(0)
                    : add(new Union(ranges.stream().mapToInt(Integer::intValue).toArray()));
        }

        private int threshold(int dimension, int bound) {
            return thresholds.computeIfAbsent(new Threshold(dimension, bound), this::add);
        }

        private int add(Step step) {
            steps.add(step);
            return steps.size() - 1;
        }

        private int[] conjunction(Formula formula) {
            List<Formula> parts = formula instanceof Formula.Count count ? count.of() : List.of(formula);
            boolean literals = parts.stream().allMatch(Formula.Literal.class::isInstance);
            boolean isAll = !(formula instanceof Formula.Count count) || count.isAll();
            if (!isAll || !literals) {
                return new int[0];
            }
            return parts.stream()
                    .mapToInt(part -> Objects.requireNonNull(slots.get(part)))
                    .distinct()
                    .toArray();
        }
    }
}
