package io.growth.core.rule;

import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.CandidateSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * The rules in force now, to be replaced while the shop runs: a decision sees one whole set, the old or the new, alone
 * or under {@link io.growth.core.rule.govern.GovernedRules governance}.
 *
 * <p>Safe for any number of threads.
 *
 * @param <C> the shop's customer
 */
public final class LiveRules<C> implements CandidateSource<C> {

    private volatile RuleSet<C> current;

    /**
     * Starts with a set.
     *
     * @param rules the rules
     */
    public LiveRules(RuleSet<C> rules) {
        this.current = Objects.requireNonNull(rules, "rules");
    }

    /**
     * The set in force.
     *
     * @return the rules
     */
    @Override
    public RuleSet<C> current() {
        return current;
    }

    /**
     * Makes a new set and puts it in force as a whole. If making it fails, the old one stays in force.
     *
     * @param load makes the set, such as from a file
     * @return the version that is in force now
     * @throws Exception whatever making it has thrown
     */
    public String replace(Callable<RuleSet<C>> load) throws Exception {
        RuleSet<C> fresh = Objects.requireNonNull(load.call(), "rules");
        current = fresh;
        return fresh.version();
    }

    /**
     * Puts a set in force as a whole.
     *
     * @param rules the rules
     * @return the version that is in force now
     */
    public String replace(RuleSet<C> rules) {
        current = Objects.requireNonNull(rules, "rules");
        return rules.version();
    }

    /**
     * Decides by the set in force.
     *
     * @param customer who
     * @param now the present
     * @return the decision, with the version of the set
     */
    public Decision decide(C customer, Instant now) {
        return current.decide(customer, now);
    }

    /**
     * What the set in force wants to send.
     *
     * @param customer who
     * @param now the present
     * @return as {@link RuleSet#candidates}
     */
    @Override
    public List<Candidate> candidates(C customer, Instant now) {
        return current.candidates(customer, now);
    }

    /**
     * The version of the set in force.
     *
     * @return as {@link RuleSet#version}
     */
    @Override
    public String version() {
        return current.version();
    }
}
