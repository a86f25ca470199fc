package io.growth.core.rule.text;

import io.growth.core.rule.Schedule;
import io.growth.core.rule.text.Node.Items;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.Writing;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;

/** Writes schedules. */
final class ScheduleWriter {

    private ScheduleWriter() {}

    /** Adds nothing if it is always in force. */
    static void write(Schedule schedule, Writing rule) {
        if (schedule.equals(Schedule.ALWAYS)) {
            return;
        }
        Writing writing = new Writing();
        if (!schedule.from().equals(Instant.MIN)) {
            writing.with("from", schedule.from().toString());
        }
        if (!schedule.until().equals(Instant.MAX)) {
            writing.with("until", schedule.until().toString());
        }
        Schedule.Weekly weekly = schedule.weekly();
        if (weekly != null) {
            weekly(weekly, writing);
        }
        rule.with("during", writing.done());
    }

    private static void weekly(Schedule.Weekly weekly, Writing writing) {
        if (weekly.days().size() < DayOfWeek.values().length) {
            writing.with(
                    "days",
                    Items.of(weekly.days().stream()
                            .map(Spelling::word)
                            .map(Scalar::of)
                            .toList()));
        }
        if (!weekly.from().equals(LocalTime.MIDNIGHT)) {
            writing.with("start", weekly.from().toString());
        }
        if (!weekly.to().equals(LocalTime.MIDNIGHT)) {
            writing.with("end", weekly.to().toString());
        }
        writing.with("zone", weekly.zone().getId());
    }
}
