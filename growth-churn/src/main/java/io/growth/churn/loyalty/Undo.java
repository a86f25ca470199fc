package io.growth.churn.loyalty;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back what an operation changed, should its booking come too late. */
final class Undo {

    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Forgets everything: what was done so far stays. */
    void clear() {
        steps.clear();
    }

    void add(Runnable step) {
        steps.push(step);
    }

    /** Takes back what was added, the last first. */
    void run() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
