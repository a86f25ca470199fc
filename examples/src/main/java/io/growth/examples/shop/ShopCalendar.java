package io.growth.examples.shop;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The days of the simulation: how busy they are, what they call for, and when there is a sale. */
final class ShopCalendar {

    static final long SECONDS_PER_DAY = 86_400;

    /** What is left of a price during a sale. */
    private static final double SALE_FACTOR = 0.8;

    private static final double WEEKEND = 1.25;
    private static final double SALE_RUSH = 1.3;

    private final LocalDate firstDay;
    private final double[] bustle;
    private final boolean[] sale;
    private final Map<Category, double[]> season = new EnumMap<>(Category.class);
    private final double peak;

    ShopCalendar(LocalDate firstDay, int days) {
        this.firstDay = firstDay;
        bustle = new double[days];
        sale = new boolean[days];
        double busiest = 0;
        for (int day = 0; day < days; day++) {
            describe(day, firstDay.plusDays(day));
            busiest = Math.max(busiest, bustle[day]);
        }
        peak = busiest;
        for (Category category : Category.values()) {
            season.put(category, season(category));
        }
    }

    private double[] season(Category category) {
        return IntStream.range(0, days())
                .mapToDouble(day -> category.season(firstDay.plusDays(day).getDayOfYear()))
                .toArray();
    }

    private void describe(int day, LocalDate date) {
        sale[day] = isSale(date);
        bustle[day] = bustle(date) * (sale[day] ? SALE_RUSH : 1);
    }

    /** Two sales a year, after Christmas and in high summer. */
    private static boolean isSale(LocalDate date) {
        int month = date.getMonthValue();
        return (month == 1 || month == 7) && date.getDayOfMonth() >= 2 && date.getDayOfMonth() <= 20;
    }

    /** Visits on a day: more before Christmas and at weekends, fewer in summer. */
    private static double bustle(LocalDate date) {
        double toChristmas = (date.getDayOfYear() - 340) / 18.0;
        double toSummer = (date.getDayOfYear() - 215) / 30.0;
        double year = 1
                + 0.9 * StrictMath.exp(-toChristmas * toChristmas / 2)
                - 0.2 * StrictMath.exp(-toSummer * toSummer / 2);
        boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return weekend ? WEEKEND * year : year;
    }

    Instant start() {
        return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return start().plusSeconds(days() * SECONDS_PER_DAY);
    }

    int days() {
        return bustle.length;
    }

    /** How busy a time is, 1 for an ordinary working day. */
    double bustle(long second) {
        return bustle[day(second)];
    }

    /** The most that {@link #bustle} can be. */
    double busiest() {
        return peak;
    }

    /** How much a time calls for a category, at most 1. */
    double season(Category category, long second) {
        return Objects.requireNonNull(season.get(category))[day(second)];
    }

    /** What a piece costs at a time, in whole hundredths. */
    double price(Item item, long second) {
        return isSale(second) ? Math.rint(item.price() * SALE_FACTOR * 100) / 100 : item.price();
    }

    boolean isSale(long second) {
        return sale[day(second)];
    }

    private int day(long second) {
        return (int) ((second - start().getEpochSecond()) / SECONDS_PER_DAY);
    }
}
