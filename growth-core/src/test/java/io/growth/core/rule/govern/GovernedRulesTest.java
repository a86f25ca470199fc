package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules under a governor")
class GovernedRulesTest {

    private static final Instant NIGHT = Instant.parse("2026-11-26T23:00:00Z");
    private static final Policy SPRING =
            Policy.of("spring").withQuietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)));

    /** A customer as of now. */
    private record Shopper(String id, double risk) {}

    private final GovernedRules<Shopper> rules = GovernedRules.of(
            Governor.of(new MemoryStore()),
            shopper -> Recipient.of(shopper.id, ZoneOffset.UTC, "email"),
            (shopper, now) -> shopper.risk >= 0.7 ? List.of(Candidate.of("win-back", SPRING, "email")) : List.of());

    @Test
    void areAskedAndGovernedInOneCall() {
        assertThat(rules.decide(new Shopper("a", 0.9), "1", NIGHT).reasonOf("win-back"))
                .isEqualTo(Reason.DEFERRED);
        assertThat(rules.decide(new Shopper("b", 0.1), "1", NIGHT).reasonOf("win-back"))
                .isEqualTo(Reason.RULE_NOT_MET);
    }

    @Test
    void areAskedAgainWhenADeferredMessageIsDue() {
        Verdict still = rules.decide(new Shopper("a", 0.9), "1", NIGHT);
        Verdict gone = rules.decide(new Shopper("b", 0.9), "1", NIGHT);
        assertThat(rules.resume(still.key(), new Shopper("a", 0.8), still.due()).reason())
                .isEqualTo(Reason.SEND);
        assertThat(rules.resume(gone.key(), new Shopper("b", 0.2), gone.due()).reason())
                .isEqualTo(Reason.RULE_NOT_MET);
    }
}
