package io.growth.core.rule.govern;

import java.util.ArrayList;
import java.util.List;

/** Keeps all decisions in a list: for tests and simulations. Thread-safe. */
public final class MemoryDecisionLog implements DecisionLog {

    private final List<Verdict> verdicts = new ArrayList<>();

    /** An empty log. */
    public MemoryDecisionLog() {}

    @Override
    public synchronized void record(Verdict verdict) {
        verdicts.add(verdict);
    }

    /**
     * All that was written down.
     *
     * @return a copy, in the order of arrival
     */
    public synchronized List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }
}
