package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store keeps, asked by one thread. */
abstract class GovernanceStoreContract {

    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    static final Instant NIGHT = Instant.parse("2026-11-26T23:30:00Z");
    static final Instant MORNING = Instant.parse("2026-11-27T08:00:00Z");
    static final Policy PLAIN = Policy.of("spring");
    static final Policy NIGHTLY = PLAIN.withQuietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)));

    GovernanceStore store;
    Governor governor;

    /** A store that has seen nothing yet. */
    abstract GovernanceStore emptyStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = emptyStore();
        governor = Governor.of(store);
    }

    static Recipient customer(String unit) {
        return Recipient.of(unit, ZoneOffset.UTC, "email", "push");
    }

    static Candidate mail(Policy policy) {
        return Candidate.of(policy.campaign(), policy, "email");
    }

    Verdict decide(String unit, Policy policy, String occasion, Instant now) {
        return governor.decide(customer(unit), List.of(mail(policy)), occasion, now);
    }

    Reason reason(String unit, Policy policy, String occasion, Instant now) {
        return decide(unit, policy, occasion, now).outcomes().get(0).reason();
    }

    SendState send(String unit, Policy policy, String occasion, Instant now) {
        return governor.confirm(decide(unit, policy, occasion, now).key(), now);
    }

    @Test
    void aRetryGetsTheFirstDecisionWhateverHasChanged() {
        Verdict first = decide("c", PLAIN, "today", NOON);
        Verdict again = decide("c", Policy.of("other"), "today", NOON.plusSeconds(99));
        assertThat(again).isEqualTo(first);
        assertThat(store.find(first.key())).contains(first);
        assertThat(first.sendsNow()).isTrue();
    }

    @Test
    void aRefusalIsRememberedToo() {
        Policy spent = PLAIN.withCoupons(0);
        assertThat(reason("c", spent, "today", NOON)).isEqualTo(Reason.COUPONS_SPENT);
        assertThat(reason("c", PLAIN, "today", NOON)).isEqualTo(Reason.COUPONS_SPENT);
    }

    @Test
    void isSentOnceHoweverOftenItIsConfirmed() {
        Verdict verdict = decide("c", PLAIN, "today", NOON);
        assertThat(governor.confirm(verdict.key(), NOON)).isEqualTo(SendState.CONFIRMED);
        assertThat(governor.confirm(verdict.key(), NOON)).isEqualTo(SendState.ALREADY_CONFIRMED);
        assertThat(governor.confirm(new DecisionKey("c", "tomorrow"), NOON)).isEqualTo(SendState.NOTHING_RESERVED);
    }

    @Test
    void aReservationThatRanOutCannotBeSentAndReturnsItsMoneyAndItsSlot() {
        Policy scarce = PLAIN.withCoupons(1).withCost(500).withBudget(900).withCooldown(Duration.ofDays(9));
        Verdict first = decide("a", scarce, "today", NOON);
        Instant later = NOON.plus(Policy.DEFAULT_HOLD);
        assertThat(reason("b", scarce, "today", later.minusMillis(1))).isEqualTo(Reason.BUDGET_SPENT);
        assertThat(governor.confirm(first.key(), later)).isEqualTo(SendState.GONE);
        assertThat(send("a", scarce, "again", later)).isEqualTo(SendState.CONFIRMED);
        assertThat(store.usage("spring", later)).isEqualTo(new Usage(500, 1));
        assertThat(governor.confirm(first.key(), NOON)).isEqualTo(SendState.GONE);
    }

    @Test
    void aFailedSendGivesBackWhatItTookOnce() {
        Policy scarce = PLAIN.withCoupons(1).withCost(7).withBudget(7).once();
        Verdict verdict = decide("a", scarce, "today", NOON);
        governor.confirm(verdict.key(), NOON);
        assertThat(governor.release(verdict.key())).isTrue();
        assertThat(governor.release(verdict.key())).isFalse();
        assertThat(store.usage("spring", NOON)).isEqualTo(Usage.NONE);
        assertThat(send("a", scarce, "again", NOON)).isEqualTo(SendState.CONFIRMED);
        assertThat(governor.release(new DecisionKey("a", "never"))).isFalse();
    }

    @Test
    void aForgottenCustomerReturnsWhatIsReservedAndLeavesWhatWasSpent() {
        Policy budget = PLAIN.withBudget(10_000).withCost(100);
        assertThat(send("c", budget, "sent", NOON)).isEqualTo(SendState.CONFIRMED);
        Verdict reserved = decide("c", budget, "reserved", NOON);
        decide("c", PLAIN.withCoupons(0), "refused", NOON);
        Verdict other = decide("d", budget, "other", NOON);
        assertThat(store.usage("spring", NOON)).isEqualTo(new Usage(300, 3));

        assertThat(store.forget("c")).isEqualTo(3);

        assertThat(store.forget("c")).isZero();
        assertThat(store.forget("nobody")).isZero();
        assertThat(store.find(reserved.key())).isEmpty();
        assertThat(store.find(other.key())).contains(other);
        assertThat(governor.confirm(reserved.key(), NOON)).isEqualTo(SendState.NOTHING_RESERVED);
        assertThat(store.usage("spring", NOON)).isEqualTo(new Usage(200, 2));
        Instant later = NOON.plus(Policy.DEFAULT_HOLD);
        assertThat(store.usage("spring", later))
                .as("the other ran out, ours no second time")
                .isEqualTo(new Usage(100, 1));
        assertThat(send("c", budget, "sent", later)).isEqualTo(SendState.CONFIRMED);
    }

    @Test
    void countsMoneyOfEachMessage() {
        Policy budget = PLAIN.withBudget(1_000);
        Candidate dear = mail(budget).withCost(600);
        governor.decide(customer("a"), List.of(dear), "today", NOON);
        assertThat(governor.decide(customer("b"), List.of(dear), "today", NOON).reasonOf("spring"))
                .isEqualTo(Reason.BUDGET_SPENT);
        governor.decide(customer("c"), List.of(dear.withCost(400)), "today", NOON);
        assertThat(store.usage("spring", NOON)).isEqualTo(new Usage(1_000, 2));
        Policy raised = PLAIN.withBudget(1_001);
        assertThat(reason("d", raised.withCost(1), "today", NOON)).isEqualTo(Reason.SEND);
    }

    @Test
    void coolsDownToTheMillisecond() {
        Policy cool = PLAIN.withCooldown(Duration.ofDays(30));
        send("c", cool, "1", NOON);
        Instant over = NOON.plus(Duration.ofDays(30));
        assertThat(reason("c", cool, "2", over.minusMillis(1))).isEqualTo(Reason.COOLDOWN);
        assertThat(reason("other", cool, "2", NOON)).isEqualTo(Reason.SEND);
        assertThat(reason("c", Policy.of("summer"), "3", NOON)).isEqualTo(Reason.SEND);
        assertThat(reason("c", cool, "4", over)).isEqualTo(Reason.SEND);
    }

    @Test
    void capsAChannelOverAllCampaigns() {
        Cap two = Cap.onChannel("email", 2, Window.rolling(Duration.ofDays(7)));
        governor = governor.withCap(two);
        send("c", PLAIN, "1", NOON);
        send("c", Policy.of("summer"), "2", NOON);
        Verdict third = decide("c", Policy.of("autumn"), "3", NOON.plusSeconds(1));
        assertThat(third.outcomes())
                .containsExactly(
                        new Outcome("autumn", "autumn", "email", "", Reason.CAPPED, "at most 2 on email in PT168H"));
        Candidate push = Candidate.of("autumn", Policy.of("autumn"), "push");
        assertThat(governor.decide(customer("c"), List.of(push), "4", NOON).sendsNow())
                .isTrue();
        assertThat(reason("c", PLAIN, "5", NOON.plus(Duration.ofDays(7)))).isEqualTo(Reason.SEND);
    }

    @Test
    void aClockThatGoesBackFreesNothing() {
        Policy cool = PLAIN.withCap(Cap.ofCampaign(1, Window.rolling(Duration.ofHours(1))));
        send("c", cool, "1", NOON);
        assertThat(reason("c", cool, "2", NOON.minus(Duration.ofDays(3)))).isEqualTo(Reason.CAPPED);
    }

    @Test
    void aClockThatJumpsAheadOnlyLetsReservationsRunOut() {
        Policy scarce = PLAIN.withCoupons(1);
        Verdict first = decide("a", scarce, "1", NOON);
        assertThat(send("b", scarce, "1", NOON.plus(Duration.ofDays(400)))).isEqualTo(SendState.CONFIRMED);
        assertThat(governor.confirm(first.key(), NOON)).isEqualTo(SendState.GONE);
        assertThat(store.usage("spring", NOON)).isEqualTo(new Usage(0, 1));
    }

    @Test
    void aDeferredMessageWaitsIsCheckedAgainAndThenSent() {
        Verdict verdict = decide("c", NIGHTLY, "1", NIGHT);
        assertThat(verdict.sendsNow()).isFalse();
        assertThat(verdict.due()).isEqualTo(MORNING);
        assertThat(governor.confirm(verdict.key(), MORNING)).isEqualTo(SendState.NOT_YET);
        assertThat(resume(verdict, NIGHT.plusSeconds(60)).reason()).isEqualTo(Reason.DEFERRED);
        assertThat(resume(verdict, MORNING).reason()).isEqualTo(Reason.SEND);
        assertThat(governor.confirm(verdict.key(), MORNING)).isEqualTo(SendState.CONFIRMED);
        assertThat(resume(verdict, MORNING).reason()).isEqualTo(Reason.EXPIRED);
    }

    private Outcome resume(Verdict verdict, Instant now) {
        return governor.resume(verdict.key(), customer(verdict.key().unit()), o -> Optional.of(mail(NIGHTLY)), now);
    }

    @Test
    void whatWasDecidedInTheEveningIsNotSentAtNight() {
        Instant evening = Instant.parse("2026-11-26T21:55:00Z");
        Instant night = Instant.parse("2026-11-26T22:00:00Z");
        Verdict slow = decide("a", NIGHTLY.withCoupons(1), "1", evening);
        assertThat(slow.expires()).isEqualTo(night);
        assertThat(governor.confirm(slow.key(), night)).isEqualTo(SendState.GONE);
        assertThat(store.usage("spring", night)).isEqualTo(Usage.NONE);
        Verdict quick = decide("b", NIGHTLY, "1", evening);
        assertThat(governor.confirm(quick.key(), night.minusMillis(1))).isEqualTo(SendState.CONFIRMED);
    }

    @Test
    void aDeferredMessageHoldsItsMoneyAndItsSlotOverNight() {
        Policy scarce = NIGHTLY.withCoupons(1).withCap(Cap.ofCampaign(1, Window.days(1)));
        decide("a", scarce, "1", NIGHT);
        assertThat(reason("a", scarce, "2", NIGHT)).isEqualTo(Reason.CAPPED);
        assertThat(reason("b", scarce, "1", NIGHT)).isEqualTo(Reason.COUPONS_SPENT);
        assertThat(reason("b", scarce, "2", MORNING.plus(Policy.DEFAULT_HOLD))).isEqualTo(Reason.SEND);
    }

    @Test
    void aDeferredMessageIsReleasedWhereTheRuleOrConsentIsGone() {
        Policy scarce = NIGHTLY.withCoupons(1);
        Verdict first = decide("a", scarce, "1", NIGHT);
        assertThat(governor.resume(first.key(), customer("a"), o -> Optional.empty(), MORNING)
                        .reason())
                .isEqualTo(Reason.RULE_NOT_MET);
        Verdict second = decide("b", scarce, "1", NIGHT);
        Recipient gone = Recipient.of("b", ZoneOffset.UTC, "push");
        assertThat(governor.resume(second.key(), gone, o -> Optional.of(mail(scarce)), MORNING)
                        .reason())
                .isEqualTo(Reason.NO_CONSENT);
        assertThat(store.usage("spring", MORNING)).isEqualTo(Usage.NONE);
        assertThat(governor.confirm(second.key(), MORNING)).isEqualTo(SendState.GONE);
    }

    @Test
    void whatWasSentStaysCountedHoweverLateItIsFoundToBeUnwanted() {
        Policy scarce = NIGHTLY.withCoupons(1);
        Verdict verdict = decide("a", scarce, "1", NIGHT);
        Recipient objector = Recipient.of("a", ZoneOffset.UTC, "push");
        governor.resume(verdict.key(), customer("a"), o -> Optional.of(mail(scarce)), MORNING);
        assertThat(governor.confirm(verdict.key(), MORNING)).isEqualTo(SendState.CONFIRMED);
        assertThat(governor.resume(verdict.key(), customer("a"), o -> Optional.empty(), MORNING)
                        .reason())
                .isEqualTo(Reason.EXPIRED);
        assertThat(governor.resume(verdict.key(), objector, o -> Optional.of(mail(scarce)), MORNING)
                        .reason())
                .isEqualTo(Reason.EXPIRED);
        assertThat(store.usage("spring", MORNING)).isEqualTo(new Usage(0, 1));
        assertThat(governor.confirm(verdict.key(), MORNING)).isEqualTo(SendState.ALREADY_CONFIRMED);
        assertThat(store.withdraw(verdict.key())).isFalse();
        assertThat(store.withdraw(new DecisionKey("a", "2"))).isFalse();
    }

    @Test
    void aDeferredMessageIsReleasedWhereAnotherOneCameFirst() {
        governor = governor.withCap(Cap.overAll(1, Window.rolling(Duration.ofDays(1))));
        Verdict night = decide("a", NIGHTLY.withCoupons(9), "1", NIGHT);
        Governor uncapped = Governor.of(store);
        Verdict early = uncapped.decide(customer("a"), List.of(mail(Policy.of("alarm"))), "2", NIGHT);
        uncapped.confirm(early.key(), NIGHT);
        assertThat(resume(night, MORNING).reason()).isEqualTo(Reason.CAPPED);
        assertThat(store.usage("spring", MORNING)).isEqualTo(Usage.NONE);
    }

    @Test
    void aDeferredMessageWaitsAgainWhereTheCustomerHasMovedWest() {
        Policy scarce = NIGHTLY.withCoupons(1);
        Verdict verdict = decide("a", scarce, "1", NIGHT);
        Recipient moved = Recipient.of("a", ZoneId.of("America/New_York"), "email");
        Outcome outcome = governor.resume(verdict.key(), moved, o -> Optional.of(mail(scarce)), MORNING);
        assertThat(outcome.reason()).isEqualTo(Reason.DEFERRED);
        assertThat(store.usage("spring", MORNING.plus(Duration.ofHours(1)))).isEqualTo(new Usage(0, 1));
        Instant eightThere = Instant.parse("2026-11-27T13:00:00Z");
        assertThat(governor.resume(verdict.key(), moved, o -> Optional.of(mail(scarce)), eightThere)
                        .reason())
                .isEqualTo(Reason.SEND);
        assertThat(governor.confirm(verdict.key(), eightThere)).isEqualTo(SendState.CONFIRMED);
    }

    @Test
    void onlyWhatWasReservedCanBeResumed() {
        Verdict none = decide("a", PLAIN.withCoupons(0), "1", NOON);
        assertThatThrownBy(() -> resume(none, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was reserved");
        Verdict night = decide("a", NIGHTLY, "2", NIGHT);
        assertThatThrownBy(() -> governor.resume(night.key(), customer("b"), o -> Optional.empty(), MORNING))
                .hasMessageContaining("another customer");
        assertThatThrownBy(() -> governor.resume(
                        night.key(), customer("a"), o -> Optional.of(mail(Policy.of("other"))), MORNING))
                .hasMessageContaining("spring");
    }

    @Test
    void doesNotForgetWhatIsStillToBeSent() {
        Verdict night = decide("a", NIGHTLY, "1", NIGHT);
        store.forget(NIGHT.plus(Duration.ofHours(1)));
        assertThat(resume(night, MORNING).reason()).isEqualTo(Reason.SEND);
        assertThat(governor.confirm(night.key(), MORNING)).isEqualTo(SendState.CONFIRMED);
    }

    @Test
    void forgetsDecisionsButNotBudgets() {
        Policy once = PLAIN.once().withCoupons(10);
        send("a", once, "1", NOON);
        decide("a", NIGHTLY.withCoupons(10), "2", NIGHT);
        store.forget(NIGHT);
        assertThat(store.find(new DecisionKey("a", "1"))).isEmpty();
        assertThat(store.find(new DecisionKey("a", "2"))).isPresent();
        assertThat(store.usage("spring", NIGHT)).isEqualTo(new Usage(0, 2));
    }
}
