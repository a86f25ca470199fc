package io.growth.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns the customers of a block into bit planes. Scratch space of one thread. */
final class BlockReader<C> {

    private final BitProgram<C> program;
    private final Instant now;
    private final int[] answers = new int[Long.SIZE];
    private final List<C> some = new ArrayList<>(Long.SIZE);
    private final long[][] own;

    BlockReader(BitProgram<C> program, Instant now) {
        this.program = program;
        this.now = now;
        this.own = planes();
    }

    /** Fresh planes, to be kept. */
    long[][] planes() {
        return new long[program.planes()][Bits.WORDS];
    }

    /** Planes that are used for each block again. */
    long[][] ownPlanes() {
        for (long[] plane : own) {
            Arrays.fill(plane, 0);
        }
        return own;
    }

    /** Reads 64 customers at a time, so that they stay in the cache while one attribute after the other is asked for. */
    long[][] read(List<? extends C> customers, long[][] planes) {
        for (int from = 0; from < customers.size(); from += Long.SIZE) {
            some.clear();
            some.addAll(customers.subList(from, Math.min(customers.size(), from + Long.SIZE)));
            Arrays.fill(answers, 0);
            for (int d = 0; d < program.dimensions().size(); d++) {
                program.dimensions().get(d).answers(some, now, answers);
                int first = program.firstPlanes()[d];
                Bits.transpose(answers, planes, first, program.firstPlanes()[d + 1], from >>> 6);
            }
        }
        return planes;
    }
}
