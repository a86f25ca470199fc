package io.growth.core.experiment.sequential;

/**
 * A test that may be read while the experiment runs: the plan, made beforehand. A shop's own can be written in a few
 * lines and tried by {@link AaSimulation}.
 *
 * <p>Immutable, thread-safe.
 */
public interface SequentialPlan {

    /**
     * Begins an experiment.
     *
     * @return what is told each look
     */
    SequentialRun start();
}
