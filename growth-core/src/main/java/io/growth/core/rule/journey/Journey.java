package io.growth.core.rule.journey;

import io.growth.core.rule.govern.Candidate;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The map of a campaign of several steps: a message, a week of waiting, another one for those who did not buy.
 *
 * <p>A finite state machine whose states have names, which are what is stored; so a new version of a journey keeps the
 * names of stages that customers stand at. Immutable.
 *
 * <pre>{@code
 * Journey<Customer> welcome = Journey.<Customer>builder("welcome")
 *         .message("hello", c -> Optional.of(helloMail), "week", "week")
 *         .waiting("week", Duration.ofDays(7), "bought?")
 *         .branch("bought?", Customer::hasOrdered, "happy", "nudge")
 *         .message("nudge", c -> Optional.of(couponMail), "done", "done")
 *         .exit("happy").exit("done")
 *         .build();
 * }</pre>
 *
 * @param <C> the shop's customer
 */
public final class Journey<C> {

    private final String name;
    private final String start;
    private final Map<String, Stage<C>> stages;

    private Journey(String name, String start, Map<String, Stage<C>> stages) {
        this.name = name;
        this.start = start;
        this.stages = stages;
    }

    /**
     * Begins a map. Customers start at the stage that is named first.
     *
     * @param name of the journey, 1 to 100 characters
     * @param <C> the shop's customer
     * @return a builder
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public static <C> Builder<C> builder(String name) {
        return new Builder<>(checked("journey", name));
    }

    private static String checked(String what, String name) {
        Objects.requireNonNull(name, what);
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("the name of a " + what
                    + " must have 1 to 100 characters, not all blank, but has " + name.length());
        }
        return name;
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Where customers start.
     *
     * @return name of the stage
     */
    public String start() {
        return start;
    }

    /**
     * All stages.
     *
     * @return their names, in the order of the map
     */
    public Set<String> stages() {
        return stages.keySet();
    }

    Stage<C> stage(String stage) {
        Stage<C> found = stages.get(stage);
        if (found == null) {
            throw new IllegalStateException("a customer stands at stage " + stage + ", which journey " + name
                    + " does not have; keep the names of stages that customers stand at");
        }
        return found;
    }

    @Override
    public String toString() {
        return "Journey[" + name + ", " + stages.keySet() + "]";
    }

    /**
     * Draws the map.
     *
     * @param <C> the shop's customer
     */
    public static final class Builder<C> {

        private final String name;
        private final Map<String, Stage<C>> stages = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * A stage that sends a message, if governance lets it. One that is deferred waits here.
         *
         * @param stage its name
         * @param candidate what to send to a customer, or nothing; asked again when a deferred message is due
         * @param sent where it leads to if it was sent
         * @param heldBack where it leads to if it was not
         * @return this
         * @throws IllegalArgumentException if there is a stage of that name
         */
        public Builder<C> message(
                String stage, Function<C, Optional<Candidate>> candidate, String sent, String heldBack) {
            Objects.requireNonNull(candidate, "candidate");
            return add(stage, new Stage.Message<>(candidate, sent, heldBack));
        }

        /**
         * A stage that waits.
         *
         * @param stage its name
         * @param length how long, longer than 0
         * @param then where it leads to
         * @return this
         * @throws IllegalArgumentException if there is a stage of that name, or the time is not longer than 0
         */
        public Builder<C> waiting(String stage, Duration length, String then) {
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException("stage " + stage + " must wait longer than 0 but waits " + length);
            }
            return add(stage, new Stage.Wait<>(length, then));
        }

        /**
         * A stage that asks what became of a customer.
         *
         * @param stage its name
         * @param question the question
         * @param yes where it leads to if so
         * @param no where it leads to if not
         * @return this
         * @throws IllegalArgumentException if there is a stage of that name
         */
        public Builder<C> branch(String stage, Predicate<C> question, String yes, String no) {
            Objects.requireNonNull(question, "question");
            return add(stage, new Stage.Branch<>(question, yes, no));
        }

        /**
         * A stage at which the journey ends.
         *
         * @param stage its name
         * @return this
         * @throws IllegalArgumentException if there is a stage of that name
         */
        public Builder<C> exit(String stage) {
            return add(stage, new Stage.Exit<>());
        }

        private Builder<C> add(String stage, Stage<C> added) {
            if (stages.putIfAbsent(checked("stage", stage), added) != null) {
                throw new IllegalArgumentException("journey " + name + " has two stages of the name " + stage);
            }
            return this;
        }

        /**
         * Checks the map.
         *
         * @return the journey
         * @throws IllegalArgumentException if it is empty, a stage leads to one that is not there or cannot be reached,
         *     or customers could go round in circles without waiting
         */
        public Journey<C> build() {
            if (stages.isEmpty()) {
                throw new IllegalArgumentException("journey " + name + " has no stage");
            }
            String start = stages.keySet().iterator().next();
            stages.forEach(this::checkTargets);
            var reached = new HashSet<String>();
            reach(start, reached);
            for (String stage : stages.keySet()) {
                if (!reached.contains(stage)) {
                    throw new IllegalArgumentException("journey " + name + " never comes to stage " + stage);
                }
                checkNoHotCircle(stage, stage, new HashSet<>());
            }
            return new Journey<>(name, start, Collections.unmodifiableMap(new LinkedHashMap<>(stages)));
        }

        private void checkTargets(String stage, Stage<C> from) {
            for (String target : from.next()) {
                if (!stages.containsKey(target)) {
                    throw new IllegalArgumentException("stage " + stage + " of journey " + name + " leads to " + target
                            + ", which is not one of " + stages.keySet());
                }
            }
        }

        private Stage<C> at(String stage) {
            return Objects.requireNonNull(stages.get(stage));
        }

        private void reach(String stage, Set<String> reached) {
            if (reached.add(stage)) {
                at(stage).next().forEach(next -> reach(next, reached));
            }
        }

        private void checkNoHotCircle(String from, String stage, Set<String> seen) {
            if (at(stage).takesTime()) {
                return;
            }
            for (String next : at(stage).next()) {
                if (next.equals(from)) {
                    throw new IllegalArgumentException("journey " + name + " comes from stage " + from
                            + " back to it without waiting; put a waiting stage between");
                }
                if (seen.add(next)) {
                    checkNoHotCircle(from, next, seen);
                }
            }
        }
    }
}
