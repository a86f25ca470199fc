package io.growth.core.rule.govern;

import io.growth.core.rule.holdout.Buckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is about to be made: who comes first, and who is out whatever the store says.
 *
 * <p>A store calls {@link #settle} once, while nobody else can change what the customer was sent, and keeps the result.
 */
public final class Plan {

    private final Governor governor;
    private final Recipient recipient;
    private final List<Candidate> ranked;
    private final DecisionKey key;
    private final String version;
    private final long now;
    private final boolean heldOutGlobally;

    /** For candidates of the rules of a version. */
    Plan(
            Governor governor,
            Recipient recipient,
            List<Candidate> candidates,
            String version,
            String occasion,
            Instant now) {
        this.governor = governor;
        this.recipient = recipient;
        this.ranked = new ArrayList<>(candidates);
        this.key = new DecisionKey(recipient.unit(), occasion);
        this.version = Objects.requireNonNull(version, "version");
        this.now = Checks.millis(now);
        this.heldOutGlobally = governor.holdsOutGlobally(recipient.unit());
        ranked.sort(Candidate::compare);
    }

    /**
     * What makes a retry the same decision.
     *
     * @return customer and occasion
     */
    public DecisionKey key() {
        return key;
    }

    /**
     * The present, as the caller sees it.
     *
     * @return milliseconds since 1970
     */
    public long now() {
        return now;
    }

    /**
     * The first moment of which a send may count.
     *
     * @return milliseconds since 1970; {@link Long#MAX_VALUE} if nothing is counted
     */
    public long countsFrom() {
        return ranked.stream()
                .filter(c -> screen(c) == null)
                .mapToLong(c -> claim(c).countsFrom())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Claim claim(Candidate candidate) {
        return Claim.of(candidate, governor.limiters(), recipient.zone(), now);
    }

    /**
     * Goes down the line until something can be reserved.
     *
     * @param sends what the customer was sent, or will be, from {@link #countsFrom} on
     * @param till where budgets are taken from
     * @param <X> what can go wrong with the till
     * @return the verdict, and what to reserve
     * @throws X if the till cannot say
     */
    public <X extends Exception> Settlement settle(List<Send> sends, Till<X> till) throws X {
        var outcomes = new ArrayList<Outcome>(ranked.size());
        var odds = new Odds(governor.globalHoldout());
        Claim reserved = null;
        boolean closed = false;
        for (int i = 0; i < ranked.size(); i++) {
            Candidate candidate = ranked.get(i);
            Reason screened = screen(candidate);
            if (closed) {
                outcomes.add(Outcome.of(candidate, screened == null ? Reason.OUTRANKED : screened, ""));
            } else if (screened != null) {
                odds.passOver(candidate, screened);
                outcomes.add(Outcome.of(candidate, screened, ""));
            } else {
                Claim claim = claim(candidate);
                Outcome outcome = claim.judge(sends, till);
                outcomes.add(outcome);
                if (outcome.reason().isReserved()) {
                    reserved = claim;
                    odds.choose(candidate);
                }
                closed = reserved != null || !governor.asksNextInLine();
            }
        }
        return new Settlement(verdict(reserved, odds.chance(), outcomes), reserved);
    }

    private Verdict verdict(@Nullable Claim reserved, double propensity, List<Outcome> outcomes) {
        return new Verdict(
                key,
                version,
                Instant.ofEpochMilli(now),
                Instant.ofEpochMilli(reserved == null ? now : reserved.due()),
                Instant.ofEpochMilli(reserved == null ? now : reserved.expires()),
                propensity,
                outcomes);
    }

    /** Consent before hold-outs: whoever cannot be reached would only dilute what a hold-out measures. */
    private @Nullable Reason screen(Candidate candidate) {
        Reason refused = consent(recipient, candidate);
        if (refused != null) {
            return refused;
        }
        if (heldOutGlobally && candidate.policy().heldOutGlobally()) {
            return Reason.GLOBAL_HOLDOUT;
        }
        return governor.holdsOut(candidate.policy(), recipient.unit()) ? Reason.CAMPAIGN_HOLDOUT : null;
    }

    static @Nullable Reason consent(Recipient recipient, Candidate candidate) {
        if (recipient.suppressed()) {
            return Reason.SUPPRESSED;
        }
        boolean agreed =
                !candidate.policy().needsConsent() || recipient.consents().contains(candidate.channel());
        return agreed ? null : Reason.NO_CONSENT;
    }

    /**
     * The chance of what was decided over the draw of hold-outs, with the limits as they stood: the sum over both
     * outcomes of the global draw, as it excludes several campaigns at once. A candidate that was held out counts as
     * one that was within its limits; it was not asked.
     */
    private static final class Odds {

        private final double globalShare;
        private double ifHeldOut = 1;
        private double ifNot = 1;
        private @Nullable Set<String> drawn;

        Odds(double globalShare) {
            this.globalShare = globalShare;
        }

        void passOver(Candidate candidate, Reason reason) {
            if (reason != Reason.GLOBAL_HOLDOUT && reason != Reason.CAMPAIGN_HOLDOUT) {
                return;
            }
            if (drawn == null) {
                drawn = new HashSet<>();
            }
            // Two rules of one campaign share a draw.
            if (drawn.add(candidate.policy().campaign())) {
                double share = share(candidate);
                ifNot *= share;
                ifHeldOut *= candidate.policy().heldOutGlobally() ? 1 : share;
            }
        }

        void choose(Candidate candidate) {
            double kept = 1 - share(candidate);
            ifNot *= kept;
            ifHeldOut *= candidate.policy().heldOutGlobally() ? 0 : kept;
        }

        private static double share(Candidate candidate) {
            return (double) candidate.policy().holdout() / Buckets.COUNT;
        }

        double chance() {
            return globalShare * ifHeldOut + (1 - globalShare) * ifNot;
        }
    }
}
