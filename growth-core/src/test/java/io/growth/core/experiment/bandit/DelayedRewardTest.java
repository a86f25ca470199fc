package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bandit that hears of successes only")
class DelayedRewardTest {

    private static final Instant NOON = BanditTest.NOON;
    private static final double RATE = 0.1;

    private final BanditPlan plan = BanditPlan.of("start page", BanditPolicy.thompson(), "summer", "sale")
            .withJoinWindow(Duration.ofHours(1));

    private static Instant minutes(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    /** Ten customers a minute, of whom one clicks, at once; all arms are alike. Settles every minute. */
    private static Bandit clicks(int from, int to, Bandit bandit) {
        for (int minute = from; minute < to; minute++) {
            Instant now = minutes(minute);
            for (int i = 0; i < 10; i++) {
                String id = minute + "." + i;
                bandit.choose(id, now);
                if (new SplittableRandom(10L * minute + i).split().nextDouble() < RATE) {
                    bandit.reward(id, 1, now);
                }
            }
            bandit.settle(now);
        }
        return bandit;
    }

    private static double mean(Bandit bandit) {
        List<ArmFigures> figures = bandit.figures();
        double rewards = figures.stream().mapToDouble(ArmFigures::rewards).sum();
        return figures.stream()
                        .filter(arm -> arm.rewards() > 0)
                        .mapToDouble(arm -> arm.rewards() * arm.mean())
                        .sum()
                / rewards;
    }

    /** 1,200 choices are over and 60 clicks more are known: four standard errors of the rate are 0.035. */
    @Test
    void isNotMisledByTheClicksOfAWindowWhoseFailuresAreNotKnownYet() {
        Bandit hasty = clicks(
                0,
                50,
                BanditPlan.of("b", BanditPolicy.thompson(), "summer", "sale")
                        .withJoinWindow(Duration.ofHours(1))
                        .withLearningAtOnce()
                        .start());
        assertThat(mean(hasty)).isEqualTo(1);
        Bandit patient = clicks(0, 180, plan.start());
        assertThat(mean(patient)).isBetween(RATE - 0.035, RATE + 0.035);
    }

    /** What a new arm's first clicks say is known at once; that most customers do not click, only in an hour. */
    @Test
    void doesNotRunAfterANewArmBeforeItsFailuresAreKnown() {
        BanditPlan patient = BanditPlan.of("b", BanditPolicy.thompson(1, 9), "summer", "sale")
                .withJoinWindow(Duration.ofHours(1));
        assertThat(probabilityOfNewArm(patient.withLearningAtOnce())).isGreaterThan(0.95);
        assertThat(probabilityOfNewArm(patient)).isLessThan(0.6);
    }

    /** As good as the others, half an hour after it came. */
    private static double probabilityOfNewArm(BanditPlan plan) {
        Bandit bandit = clicks(0, 300, plan.start());
        bandit.addArm("new");
        clicks(300, 330, bandit);
        return bandit.distribution(new double[0], List.of("summer", "sale", "new"))
                .get("new");
    }

    @Test
    void learnsTheLastThatIsKnownWhenTheWindowIsOver() {
        Bandit bandit = plan.start();
        bandit.choose("c", NOON);
        assertThat(bandit.reward("c", 0.5, minutes(20))).isEqualTo(RewardAnswer.COUNTED);
        assertThat(bandit.reward("c", 0.5, minutes(20))).isEqualTo(RewardAnswer.REPEATED);
        assertThat(bandit.reward("c", 0.2, minutes(10))).isEqualTo(RewardAnswer.OUTDATED);
        assertThat(bandit.reward("c", 0.75, minutes(30))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(bandit.figures()).allMatch(arm -> arm.rewards() == 0);
        assertThat(bandit.policyVersion()).isZero();
        assertThat(bandit.settle(minutes(61))).isZero();
        assertThat(mean(bandit)).isEqualTo(0.75);
        assertThat(bandit.policyVersion()).isEqualTo(1);
        assertThat(bandit.revoke("c", minutes(90))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(mean(bandit)).isZero();
    }

    @Test
    void takesWhatIsRevokedBeforeTheEndOrMissingForZero() {
        Bandit bandit = plan.start();
        bandit.choose("c", NOON);
        bandit.choose("d", NOON);
        bandit.reward("c", 1, minutes(5));
        assertThat(bandit.revoke("c", minutes(6))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(bandit.settle(minutes(61))).isEqualTo(1);
        assertThat(mean(bandit)).isZero();
        assertThat(bandit.reward("d", 1, minutes(59))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(mean(bandit)).isEqualTo(0.5);
    }

    @Test
    void leavesMissingOnesOutIfItIsToldToAndThenNeedNotWait() {
        Bandit bandit = plan.withMissingIgnored().start();
        bandit.choose("c", NOON);
        bandit.choose("d", NOON);
        bandit.reward("c", 1, minutes(5));
        assertThat(mean(bandit)).isEqualTo(1);
        assertThat(bandit.settle(minutes(61))).isEqualTo(1);
        assertThat(mean(bandit)).isEqualTo(1);
    }

    @Test
    void goesOnWaitingAfterItWasSaved() throws IOException {
        Bandit bandit = clicks(0, 100, plan.start());
        ModelWriter out = ModelWriter.of("bandit", 1);
        Bandit.FORMAT.write(bandit, out);
        Bandit loaded;
        try (ModelReader in = ModelReader.of(out.toBytes())) {
            loaded = Bandit.FORMAT.read(in.expect("bandit", 1, 1));
        }
        clicks(100, 200, bandit);
        clicks(100, 200, loaded);
        assertThat(loaded.figures()).isEqualTo(bandit.figures());
        assertThat(loaded.distribution(new double[0], List.of("summer", "sale")))
                .isEqualTo(bandit.distribution(new double[0], List.of("summer", "sale")));
    }
}
