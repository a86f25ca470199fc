package io.growth.core.rule;

import java.time.Instant;

/**
 * Customers as some rules see them, in a few bits each: made once, asked often. Keeps no customer. Immutable.
 *
 * <p>Made by {@link BatchRules#columns} for one moment and one set of rules, and of use for those only.
 */
public final class CustomerColumns {

    private final BitProgram<?> program;
    private final Instant now;
    private final int size;
    private final long[][][] blocks;

    CustomerColumns(BitProgram<?> program, Instant now, int size, long[][][] blocks) {
        this.program = program;
        this.now = now;
        this.size = size;
        this.blocks = blocks;
    }

    /**
     * How many customers there are.
     *
     * @return their number, at least 0
     */
    public int size() {
        return size;
    }

    /**
     * The present that ages were counted from.
     *
     * @return the moment
     */
    public Instant now() {
        return now;
    }

    BitProgram<?> program() {
        return program;
    }

    long[][] block(int block) {
        return blocks[block];
    }

    @Override
    public String toString() {
        return size + " customers at " + now + ", " + program.planes() + " bits each";
    }
}
