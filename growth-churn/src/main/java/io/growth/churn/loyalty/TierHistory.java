package io.growth.churn.loyalty;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a member's tiers through the journal. For one thread. */
final class TierHistory {

    private final TierPlan plan;
    private final QualifyingPoints points;
    private final LocalDate joined;
    private final List<TierChange> changes = new ArrayList<>();
    private int tier;

    /** The next review of a tier above the lowest. */
    private LocalDate review;

    /** The review that did not confirm the tier, while the grace lasts. */
    private @Nullable LocalDate failed;

    private TierHistory(TierPlan plan, QualifyingPoints points, LocalDate joined) {
        this.plan = plan;
        this.points = points;
        this.joined = joined;
        this.review = joined;
    }

    /** Where the journal leads to in the evening of a day; what was booked later is not looked at. */
    static TierHistory of(TierPlan plan, List<Booking> journal, ZoneId zone, LocalDate day) {
        var points = new QualifyingPoints(journal, zone);
        var history = new TierHistory(plan, points, points.hasNext() ? points.nextDay() : day);
        while (points.hasNext() && !points.nextDay().isAfter(day)) {
            history.takeDay(points.nextDay());
        }
        history.reviewUntil(day);
        return history;
    }

    private void takeDay(LocalDate day) {
        reviewUntil(day);
        while (points.hasNext() && points.nextDay().equals(day)) {
            points.takeNext();
        }
        int reached = plan.reached(current(day));
        if (reached > tier) {
            change(day, reached);
            review = plan.window().review(day, joined);
            failed = null;
        }
    }

    /** The points of the window up to the evening of a day. */
    private long current(LocalDate day) {
        return points.since(plan.window().start(day.plusDays(1), joined));
    }

    /** Reviews and ends of grace whose morning has come. */
    private void reviewUntil(LocalDate day) {
        while (tier > 0 && !due().isAfter(day)) {
            if (failed == null) {
                review(review);
            } else {
                endGrace(failed);
            }
        }
    }

    private LocalDate due() {
        return failed == null ? review : plan.graceEnd(failed);
    }

    private void review(LocalDate morning) {
        review = plan.window().review(morning, joined);
        if (counted(morning) < plan.threshold(tier)) {
            failed = morning;
        }
    }

    /** The points that a review counts, and those since: the window goes on through the grace. */
    private long counted(LocalDate morning) {
        return points.since(plan.window().start(morning, joined));
    }

    /** Down by one step at most. */
    private void endGrace(LocalDate morning) {
        failed = null;
        if (counted(morning) < plan.threshold(tier)) {
            change(plan.graceEnd(morning), tier - 1);
        }
    }

    private void change(LocalDate day, int to) {
        changes.add(new TierChange(day, plan.name(tier), plan.name(to)));
        tier = to;
    }

    List<TierChange> changes() {
        return List.copyOf(changes);
    }

    TierStatus status(LocalDate day) {
        long qualifying = current(day);
        boolean highest = tier + 1 == plan.size();
        return new TierStatus(
                plan.name(tier),
                qualifying,
                highest ? null : plan.name(tier + 1),
                highest ? 0 : plan.threshold(tier + 1) - qualifying,
                tier == 0 ? null : review,
                failed == null ? null : plan.graceEnd(failed),
                failed == null ? 0 : Math.max(0, plan.threshold(tier) - counted(failed)));
    }
}
