package io.growth.core.rule.govern;

import io.growth.core.privacy.Forgettable;
import java.util.ArrayList;
import java.util.List;

/** Keeps all decisions in a list: for tests and simulations. Thread-safe. */
public final class MemoryDecisionLog implements DecisionLog, Forgettable {

    private final List<Verdict> verdicts = new ArrayList<>();

    /** An empty log. */
    public MemoryDecisionLog() {}

    @Override
    public synchronized void record(Verdict verdict) {
        verdicts.add(verdict);
    }

    @Override
    public synchronized long forget(String customer) {
        int before = verdicts.size();
        verdicts.removeIf(verdict -> verdict.key().unit().equals(customer));
        return (long) before - verdicts.size();
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
