package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Makes hour, day of the week, month and the like out of times, each a column such as {@code time_hour} behind the
 * time.
 */
public final class CalendarParts extends Step {

    private final ZoneId zone;
    private final List<CalendarPart> parts;

    private CalendarParts(ZoneId zone, List<CalendarPart> parts, List<String> columns) {
        super(columns);
        this.zone = zone;
        this.parts = parts;
    }

    /**
     * Takes parts of times.
     *
     * @param zone where the shop's days begin and end
     * @param parts which parts
     * @return the step
     */
    public static CalendarParts of(ZoneId zone, CalendarPart... parts) {
        return new CalendarParts(Objects.requireNonNull(zone, "zone"), List.of(parts), List.of());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all times
     * @return a step for these
     */
    public CalendarParts on(String... names) {
        return new CalendarParts(zone, parts, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        for (Slot slot : List.copyOf(fitting.select(columns(), ColumnType.TIME))) {
            Slot behind = slot;
            for (CalendarPart part : parts) {
                behind = add(fitting, slot, behind, part);
            }
            fitting.timeUsed(slot);
        }
    }

    private Slot add(Fitting fitting, Slot slot, Slot behind, CalendarPart part) {
        String name = slot.name() + "_" + part.name().toLowerCase(Locale.ROOT);
        List<String> levels = part.levels();
        var column = new Column(name, levels.isEmpty() ? ColumnType.NUMBER : ColumnType.CATEGORY);
        double[] number = {CalendarPart.ALL.indexOf(part)};
        var op = new Op(OpKind.CALENDAR, slot.place(), slot.place(), fitting.nextPlace(), number, zone.getId());
        return fitting.add(behind, column, levels, op);
    }

    @Override
    String settings() {
        return "calendar parts " + parts + " in " + zone;
    }
}
