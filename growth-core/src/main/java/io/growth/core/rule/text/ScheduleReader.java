package io.growth.core.rule.text;

import io.growth.core.rule.Schedule;
import io.growth.core.rule.text.Node.Fields;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes schedules. */
final class ScheduleReader {

    private static final Set<String> KEYS = Set.of("from", "until", "days", "start", "end", "zone");
    private static final Set<String> WEEKLY = Set.of("days", "start", "end", "zone");
    private static final Map<String, DayOfWeek> DAYS = Spelling.words(DayOfWeek.values());

    private final Reading reading;

    ScheduleReader(Reading reading) {
        this.reading = reading;
    }

    Schedule read(Node node) throws RuleFileException {
        Fields fields = reading.fields(node, "during", KEYS);
        if (fields == null) {
            return Schedule.ALWAYS;
        }
        Instant from = moment(fields, "from", Instant.MIN);
        Instant until = moment(fields, "until", Instant.MAX);
        Schedule span = reading.attempt(fields, () -> Schedule.between(from, until));
        if (span == null || WEEKLY.stream().noneMatch(fields::has)) {
            return span == null ? Schedule.ALWAYS : span;
        }
        return weekly(span, fields);
    }

    private Instant moment(Fields fields, String key, Instant unsaid) throws RuleFileException {
        Node node = Reading.optional(fields, key);
        Instant moment =
                node == null ? null : reading.spelt(node, "a moment such as 2026-11-26T12:00:00Z", Instant::parse);
        return moment == null ? unsaid : moment;
    }

    private Schedule weekly(Schedule span, Fields fields) throws RuleFileException {
        LocalTime start = time(fields, "start");
        LocalTime end = time(fields, "end");
        DayOfWeek[] days = days(fields).toArray(new DayOfWeek[0]);
        Node node = reading.required(fields, "zone", "a schedule with days or times");
        ZoneId zone = node == null ? null : reading.zone(node);
        return zone == null ? span : span.weekly(zone, start, end, days);
    }

    private LocalTime time(Fields fields, String key) throws RuleFileException {
        Node node = Reading.optional(fields, key);
        LocalTime time = node == null ? null : reading.spelt(node, "a time of day such as 08:00", LocalTime::parse);
        return time == null ? LocalTime.MIDNIGHT : time;
    }

    private List<DayOfWeek> days(Fields fields) throws RuleFileException {
        Node node = Reading.optional(fields, "days");
        var days = new ArrayList<DayOfWeek>();
        if (node != null) {
            List<Node> items = reading.items(node);
            for (Node item : items) {
                DayOfWeek day = reading.named(item, "day", DAYS);
                if (day != null && !days.contains(day)) {
                    days.add(day);
                }
            }
            if (items.isEmpty()) {
                reading.problem(node, "there must be at least one day; leave days out for all of them");
            }
        }
        return days;
    }
}
