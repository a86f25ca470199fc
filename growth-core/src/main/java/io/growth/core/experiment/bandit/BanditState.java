package io.growth.core.experiment.bandit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bandit knows, as a state machine: the same events in the same order give the same state. Whoever calls holds
 * its lock, but for {@link #beliefs} and {@link #plan}.
 */
final class BanditState {

    private final BanditPlan plan;
    private final Learner learner;
    private final Ledger ledger = new Ledger();
    private volatile Beliefs beliefs;
    private int sinceRefresh;
    private long events;

    BanditState(BanditPlan plan, Roster roster) {
        this.plan = plan;
        learner = new Learner(plan.policy().settings(), roster.size());
        beliefs = new Beliefs(plan.policy().settings(), roster, learner.frozen(new Arm[0]), 0);
    }

    /** Goes on where a saved one ended. */
    void restore(Arm[] published, long version, int since, long eventCount) {
        beliefs = new Beliefs(plan.policy().settings(), beliefs.roster(), published, version);
        sinceRefresh = since;
        events = eventCount;
    }

    Optional<Choice> find(String id) {
        return Optional.ofNullable(ledger.find(id)).map(known -> known.choice(beliefs.roster()));
    }

    /** Which event a remembered choice was; 0, which none is, if there is no such choice. */
    long place(String id) {
        OpenChoice known = ledger.find(id);
        return known == null ? 0 : known.place;
    }

    /** Remembers a choice, unless there is one of its id: then it is that one. */
    Choice keep(BanditEvent event) {
        OpenChoice known = ledger.find(event.id());
        if (known == null) {
            int arm = beliefs.roster().number(event.arm());
            var lesson = new Lesson(arm, event.context(), event.number(), event.eligible());
            long due = event.at() + plan.conduct().joinMillis();
            events++;
            known = new OpenChoice(event.id(), events, lesson, event.version(), event.at(), due);
            ledger.add(known);
        }
        return known.choice(beliefs.roster());
    }

    /** What a reward or a revocation would do. */
    RewardAnswer answer(BanditEvent event) {
        OpenChoice open = ledger.at(event.choice());
        return open == null ? RewardAnswer.UNKNOWN : answer(open, event);
    }

    private RewardAnswer answer(OpenChoice open, BanditEvent event) {
        boolean isReward = event.kind() == BanditEvent.Kind.REWARD;
        long last = isReward ? open.at + plan.conduct().joinMillis() : Long.MAX_VALUE;
        return open.answer(event.number(), event.at(), last);
    }

    /** Takes in one event; how many missing rewards it settled. */
    int apply(BanditEvent event) {
        if (event.kind() == BanditEvent.Kind.CHOICE) {
            keep(event);
            return 0;
        }
        events++;
        return switch (event.kind()) {
            case SETTLEMENT -> settle(event.at());
            case ARM_ADDED -> employ(beliefs.roster().with(event.arm()));
            case ARM_RETIRED -> employ(beliefs.roster().without(event.arm()));
            case FORGOTTEN -> forget(event.choice());
            default -> take(event);
        };
    }

    private int take(BanditEvent event) {
        OpenChoice open = ledger.at(event.choice());
        if (open != null && answer(open, event).hasChangedAnything()) {
            open.valueAt = event.at();
            if (plan.conduct().waits() && !open.isSettled) {
                open.value = event.number();
            } else {
                learn(open, event.number());
            }
        }
        return 0;
    }

    private int forget(long choice) {
        ledger.forget(choice);
        return 0;
    }

    private void learn(OpenChoice open, double value) {
        if (open.isLearnt()) {
            learner.correct(open.lesson, open.learntAt, open.value, value);
        } else {
            open.learntAt = learner.learn(open.lesson, value);
        }
        open.value = value;
        sinceRefresh++;
        if (sinceRefresh >= plan.conduct().refreshEvery()) {
            refresh(beliefs.roster());
        }
    }

    private void refresh(Roster roster) {
        Beliefs before = beliefs;
        sinceRefresh = 0;
        beliefs = new Beliefs(plan.policy().settings(), roster, learner.frozen(before.arms()), before.version() + 1);
    }

    private int employ(Roster roster) {
        while (learner.arms().size() < roster.size()) {
            learner.addArm();
        }
        refresh(roster);
        return 0;
    }

    private int settle(long now) {
        int missing = 0;
        for (OpenChoice open = ledger.takeDue(now); open != null; open = ledger.takeDue(now)) {
            if (open.isSettled) {
                ledger.forget(open);
            } else {
                missing += settle(open);
            }
        }
        return missing;
    }

    private int settle(OpenChoice open) {
        open.isSettled = true;
        ledger.keepUntil(open, open.due + plan.conduct().memoryMillis());
        if (!open.isReported()) {
            if (plan.conduct().countsMissing()) {
                learn(open, 0);
            }
            return 1;
        }
        if (!open.isLearnt()) {
            learn(open, open.value);
        }
        return 0;
    }

    List<ArmFigures> figures() {
        Roster roster = beliefs.roster();
        var all = new ArrayList<ArmFigures>();
        for (String name : roster.names()) {
            Arm now = learner.arms().get(all.size()).copy();
            now.advance(learner.time());
            all.add(ArmFigures.of(name, roster.isRetired(name), now));
        }
        return all;
    }

    BanditPlan plan() {
        return plan;
    }

    Beliefs beliefs() {
        return beliefs;
    }

    Learner learner() {
        return learner;
    }

    Ledger ledger() {
        return ledger;
    }

    int sinceRefresh() {
        return sinceRefresh;
    }

    long events() {
        return events;
    }
}
