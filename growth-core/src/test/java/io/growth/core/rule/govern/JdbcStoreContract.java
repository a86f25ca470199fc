package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a database adds to the contract: restarts, and failures in the middle. */
abstract class JdbcStoreContract extends RenewedBudgetContract {

    DataSource source;

    /** A database without the tables. */
    abstract DataSource emptyDatabase() throws Exception;

    @Override
    GovernanceStore emptyStore() throws Exception {
        source = emptyDatabase();
        JdbcStore fresh = JdbcStore.of(source);
        fresh.createTables();
        return fresh;
    }

    @Override
    int crowd() {
        return 400;
    }

    @Test
    void aRestartForgetsNoCapNoBudgetAndNoDecision() {
        Policy strict = PLAIN.withCooldown(Duration.ofDays(1)).withCoupons(1);
        send("a", strict, "1", NOON);
        Verdict night = decide("b", Policy.of("night").withQuietHours(nightHours()), "1", NIGHT);

        JdbcStore restarted = JdbcStore.of(source);
        restarted.createTables();
        governor = Governor.of(restarted);
        assertThat(send("a", strict, "1", NOON)).isEqualTo(SendState.ALREADY_CONFIRMED);
        assertThat(reason("a", strict, "2", NOON)).isEqualTo(Reason.COOLDOWN);
        assertThat(reason("c", strict, "1", NOON)).isEqualTo(Reason.COUPONS_SPENT);
        Outcome resumed =
                governor.resume(night.key(), customer("b"), o -> Optional.of(mail(Policy.of("night"))), MORNING);
        assertThat(resumed.reason()).isEqualTo(Reason.SEND);
    }

    private static QuietHours nightHours() {
        return QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0));
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionIsRecordedOnceOrReportedAsNotMade(FaultySource.Fault fault) {
        Policy scarce = PLAIN.withCoupons(1_000).withCost(5).withCap(Cap.ofCampaign(9, Window.days(1)));
        int reported = 0;
        int failures = 0;
        for (int step = 0; step < 12; step++) {
            var faulty = FaultySource.of(source, fault, step, 1);
            String unit = fault + " " + step;
            var log = new MemoryDecisionLog();
            Governor shaky = Governor.of(JdbcStore.of(faulty)).withLog(log);
            failures++;
            try {
                Verdict verdict = shaky.decide(customer(unit), List.of(mail(scarce)), "1", NOON);
                assertThat(store.find(verdict.key())).contains(verdict);
                assertThat(log.verdicts()).containsExactly(verdict);
            } catch (GovernanceException e) {
                reported++;
                assertThat(e).hasMessageContaining("nothing was decided").hasMessageNotContaining(unit);
            }
            assertThat(send(unit, scarce, "1", NOON)).isEqualTo(SendState.CONFIRMED);
            assertThat(store.usage("spring", NOON)).isEqualTo(new Usage(5L * failures, failures));
        }
        // Only a timeout is not tried again.
        assertThat(reported > 0).isEqualTo(fault == FaultySource.Fault.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatStaysAwayIsReportedAndNothingIsSentTwice(FaultySource.Fault fault) {
        Policy scarce = PLAIN.withCoupons(1_000);
        for (int step = 0; step < 8; step++) {
            var faulty = FaultySource.of(source, fault, step, Integer.MAX_VALUE);
            String unit = fault + " " + step;
            Governor shaky = Governor.of(JdbcStore.of(faulty));
            assertThatThrownBy(() -> shaky.decide(customer(unit), List.of(mail(scarce)), "1", NOON))
                    .isInstanceOf(GovernanceException.class);
            // Kept although reported as not made: the retry below finds it, or its time runs out.
            boolean kept = fault == FaultySource.Fault.LOST_AFTER_COMMIT;
            assertThat(store.find(new DecisionKey(unit, "1")).isPresent()).isEqualTo(kept);
            assertThat(send(unit, scarce, "1", NOON)).isEqualTo(SendState.CONFIRMED);
            assertThat(store.usage("spring", NOON).coupons()).isEqualTo(step + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodySendsTwiceWhereConfirmingFails(FaultySource.Fault fault) {
        for (int step = 0; step < 5; step++) {
            Verdict verdict = decide(fault + " " + step, PLAIN, "1", NOON);
            Governor shaky = Governor.of(JdbcStore.of(FaultySource.of(source, fault, step, 1)));
            int confirmed = 0;
            try {
                confirmed += shaky.confirm(verdict.key(), NOON) == SendState.CONFIRMED ? 1 : 0;
            } catch (GovernanceException e) {
                assertThat(e).hasMessageContaining("not confirmed");
            }
            confirmed += governor.confirm(verdict.key(), NOON) == SendState.CONFIRMED ? 1 : 0;
            // Where the answer to a commit is lost, at most once means not at all.
            boolean unknown = fault == FaultySource.Fault.LOST_AFTER_COMMIT;
            assertThat(confirmed).as("%s %d", fault, step).isBetween(unknown ? 0 : 1, 1);
        }
    }
}
