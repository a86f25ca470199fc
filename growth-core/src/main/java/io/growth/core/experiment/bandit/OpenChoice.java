package io.growth.core.experiment.bandit;

import java.time.Instant;

/** A choice that is remembered, and what is known of its reward. Times are milliseconds since 1970. */
final class OpenChoice {

    /** Earlier than every reward: one that was only taken for missing gives way to any that comes. */
    static final long NEVER = Long.MIN_VALUE;

    /** Empty if it was read from a store that had forgotten it already. */
    final String id;

    /** Which event it was: what stays of its name when the id is forgotten. */
    final long place;

    final Lesson lesson;
    final long version;
    final long at;

    /** When it is looked at next: at the end of its window, then when it is forgotten. */
    long due;

    boolean isSettled;
    double value;
    long valueAt = NEVER;

    /** When the bandit learnt it; 0 as long as it has not. */
    long learntAt;

    OpenChoice(String id, long place, Lesson lesson, long version, long at, long due) {
        this.id = id;
        this.place = place;
        this.lesson = lesson;
        this.version = version;
        this.at = at;
        this.due = due;
    }

    boolean isLearnt() {
        return learntAt > 0;
    }

    /** By a reward or a revocation; one that was only taken for missing is not. */
    boolean isReported() {
        return valueAt != NEVER;
    }

    Choice choice(Roster roster) {
        String arm = roster.names().get(lesson.arm());
        return new Choice(id, arm, lesson.propensity(), version, Instant.ofEpochMilli(at));
    }

    /** What a reward would do; {@code last} is until when one may come. */
    RewardAnswer answer(double reward, long rewardAt, long last) {
        if (rewardAt < at) {
            return RewardAnswer.BEFORE_CHOICE;
        }
        if (rewardAt > last) {
            return RewardAnswer.LATE;
        }
        if (!isReported() && !isLearnt()) {
            return RewardAnswer.COUNTED;
        }
        if (rewardAt < valueAt) {
            return RewardAnswer.OUTDATED;
        }
        return reward == value ? RewardAnswer.REPEATED : RewardAnswer.CORRECTED;
    }

    /** Of equal times by place, which every server knows, also of choices whose ids are forgotten. */
    static int byDue(OpenChoice a, OpenChoice b) {
        int first = Long.compare(a.due, b.due);
        return first != 0 ? first : Long.compare(a.place, b.place);
    }
}
