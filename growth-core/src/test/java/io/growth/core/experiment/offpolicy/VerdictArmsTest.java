package io.growth.core.experiment.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryDecisionLog;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VerdictArmsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final VerdictArms ARMS = VerdictArms.of("win-back", "hello");

    /** A message earns 0.3 where silence earns 0.1; a fifth of the customers are held out. */
    private static List<LoggedChoice<String>> log(int size) {
        var log = new MemoryDecisionLog();
        Governor governor = Governor.of(new MemoryStore()).withLog(log);
        Candidate mail = Candidate.of("win-back", Policy.of("spring").withHoldout(0.2), "email");
        for (int i = 0; i < size; i++) {
            governor.decide(Recipient.of("c" + i, ZoneOffset.UTC, "email"), List.of(mail), "daily", NOW);
        }
        var random = new SplittableRandom(5);
        return log.verdicts().stream()
                .map(verdict -> {
                    double rate = ARMS.arm(verdict) == VerdictArms.NOTHING ? 0.1 : 0.3;
                    return ARMS.choice(verdict, "any", random.nextDouble() < rate ? 1 : 0);
                })
                .toList();
    }

    @Test
    void whatTheRuleEngineLoggedTellsWhatSilenceWouldHaveEarned() {
        List<LoggedChoice<String>> log = log(5_000);
        PolicyEvaluation silence =
                PolicyEvaluation.of(log, TargetPolicy.always(ARMS.count(), any -> VerdictArms.NOTHING));
        PolicyEvaluation always = PolicyEvaluation.of(log, TargetPolicy.always(ARMS.count(), any -> 1));
        assertThat(silence.value(Estimator.SNIPS).orElseThrow().interval().contains(0.1))
                .isTrue();
        assertThat(always.value(Estimator.SNIPS).orElseThrow().interval().contains(0.3))
                .isTrue();
        assertThat(log).extracting(LoggedChoice::propensity).containsOnly(0.8, 0.2);
    }

    @Test
    void aRuleWithoutANumberIsNamed() {
        var log = new MemoryDecisionLog();
        Governor governor = Governor.of(new MemoryStore()).withLog(log);
        Candidate other = Candidate.of("birthday", Policy.of("birthday"), "email");
        governor.decide(Recipient.of("c", ZoneOffset.UTC, "email"), List.of(other), "daily", NOW);
        Verdict verdict = log.verdicts().get(0);
        assertThatThrownBy(() -> ARMS.arm(verdict)).hasMessageContaining("birthday");
        assertThatThrownBy(() -> VerdictArms.of("a", "a")).hasMessageContaining("twice");
    }
}
