package io.growth.core.rule;

import io.growth.core.rule.BitProgram.Threshold;
import io.growth.core.rule.BitProgram.Union;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a {@link BitProgram} over one block of customers after the other. Scratch space of one thread. */
final class BlockBits {

    private final BitProgram<?> program;
    private final long[][] sets;
    /** In which block each set was made last. */
    private final int[] made;

    private final List<long[]> spare = new ArrayList<>();
    private long[][] planes = {};
    private int block;
    private int used;

    BlockBits(BitProgram<?> program) {
        this.program = program;
        this.sets = new long[program.steps().size()][Bits.WORDS];
        this.made = new int[sets.length];
    }

    /** Goes to another block. */
    void start(long[][] newPlanes) {
        planes = newPlanes;
        block++;
    }

    /** Who fulfils a rule; to be read until the next call. Behind the last customer it says nothing. */
    long[] rule(int rule) {
        used = 0;
        int[] conjunction = program.conjunctions()[rule];
        return conjunction.length == 0 ? evaluate(program.formulas().get(rule)) : conjunction(conjunction);
    }

    /** Like {@link #rule(int)}, but only of the first customers. */
    long[] rule(int rule, int customers) {
        long[] who = rule(rule).clone();
        Bits.cut(who, customers);
        return who;
    }

    private long[] conjunction(int[] of) {
        if (of.length == 1) {
            return set(of[0]);
        }
        long[] out = spare();
        int last = of.length;
        if (last >= 4) {
            Bits.and(set(of[0]), set(of[1]), set(of[2]), set(of[3]), out);
        } else if (last == 3) {
            Bits.and(set(of[0]), set(of[1]), set(of[2]), out);
        } else {
            Bits.and(set(of[0]), set(of[1]), out);
        }
        for (int k = 4; k < last; k++) {
            Bits.and(out, set(of[k]));
        }
        return out;
    }

    private long[] set(int number) {
        if (made[number] != block) {
            make(program.steps().get(number), sets[number]);
            made[number] = block;
        }
        return sets[number];
    }

    private void make(BitProgram.Step step, long[] out) {
        if (step instanceof Threshold threshold) {
            int dimension = threshold.dimension();
            int first = program.firstPlanes()[dimension];
            Bits.atLeast(planes, first, program.firstPlanes()[dimension + 1], threshold.bound(), out);
        } else if (step instanceof Union union) {
            unite(union.ranges(), out);
        }
    }

    private void unite(int[] ranges, long[] out) {
        Arrays.fill(out, 0);
        for (int k = 0; k < ranges.length; k += 2) {
            int from = ranges[k];
            int to = ranges[k + 1];
            if (from == BitProgram.OPEN && to == BitProgram.OPEN) {
                Arrays.fill(out, -1);
            } else if (from == BitProgram.OPEN) {
                Bits.orNot(out, set(to));
            } else if (to == BitProgram.OPEN) {
                Bits.or(out, set(from));
            } else {
                Bits.orAndNot(out, set(from), set(to));
            }
        }
    }

    private long[] evaluate(Formula formula) {
        if (formula instanceof Formula.Literal literal) {
            return set(program.slot(literal));
        }
        var count = (Formula.Count) formula;
        int least = count.least();
        if (least == 0 || least > count.of().size()) {
            long[] constant = spare();
            Arrays.fill(constant, least == 0 ? -1 : 0);
            return constant;
        }
        return count.isAll() ? all(count.of()) : some(least, count.of());
    }

    private long[] all(List<Formula> parts) {
        long[] out = spare();
        Arrays.fill(out, -1);
        for (Formula part : parts) {
            Bits.and(out, evaluate(part));
        }
        return out;
    }

    /** Counts up: after each part, the k-th set holds those with at least k parts so far. */
    private long[] some(int least, List<Formula> parts) {
        var reached = new long[least][];
        for (int k = 0; k < least; k++) {
            reached[k] = spare();
            Arrays.fill(reached[k], 0);
        }
        for (Formula part : parts) {
            long[] holds = evaluate(part);
            for (int k = least - 1; k > 0; k--) {
                Bits.orAnd(reached[k], reached[k - 1], holds);
            }
            Bits.or(reached[0], holds);
        }
        return reached[least - 1];
    }

    private long[] spare() {
        if (used == spare.size()) {
            spare.add(new long[Bits.WORDS]);
        }
        return spare.get(used++);
    }
}
