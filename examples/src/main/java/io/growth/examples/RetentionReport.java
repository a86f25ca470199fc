package io.growth.examples;

import io.growth.churn.Purchases;
import io.growth.churn.cohort.Cohorts;
import io.growth.churn.cohort.WeeklyTracking;
import io.growth.churn.lifetime.PurchaseModel;
import io.growth.churn.lifetime.Tracking;
import io.growth.examples.report.Chart;
import io.growth.examples.report.Chart.Axis;
import io.growth.examples.report.Chart.Point;
import io.growth.examples.report.Chart.Series;
import io.growth.examples.report.Report;
import io.growth.examples.report.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The section of the report that is about who comes back. */
final class RetentionReport {

    /** Lines that can be told apart. */
    private static final int LINES = 5;

    private RetentionReport() {}

    static void add(
            Report report,
            Cohorts cohorts,
            PurchaseModel model,
            Purchases<?> purchases,
            LocalDate learntUpTo,
            LocalDate today) {
        Section section = report.section("Who comes back?");
        section.charts(cohorts(cohorts), tracking(model, purchases, today));
        section.text(
                "Left: of those who bought first in a month, the share that bought in each later month; months that are"
                        + " not over are left out. Right: repeated purchases of all customers, as they came and as the model, which"
                        + " has seen nothing behind " + learntUpTo + ", expects them.");
    }

    private static Chart cohorts(Cohorts cohorts) {
        List<Series> series = new ArrayList<>();
        for (int cohort = 0; cohort < Math.min(LINES, cohorts.count()); cohort++) {
            List<Point> points = new ArrayList<>();
            for (int since = 1; since < cohorts.periods(cohort) && cohorts.complete(cohort, since); since++) {
                var share = cohorts.active(cohort, since);
                String label = String.format(Locale.ROOT, "%d of %d", share.count(), share.of());
                points.add(new Point(label, since, share.value(), share.low(), share.high()));
            }
            if (!points.isEmpty()) {
                series.add(new Series(cohorts.start(cohort).toString(), cohort + 1, points));
            }
        }
        return Chart.lines(
                "Cohorts", new Axis("months after the first purchase", false), new Axis("share", false), series);
    }

    private static Chart tracking(PurchaseModel model, Purchases<?> purchases, LocalDate today) {
        List<WeeklyTracking.Week> weeks = WeeklyTracking.of(purchases, today).weeks();
        double[] firsts = IntStream.of(purchases.boughtBy(today))
                .mapToDouble(customer -> (purchases.day(purchases.start(customer))
                                - purchases.firstDay().toEpochDay())
                        / 7.0)
                .toArray();
        double[] times =
                IntStream.rangeClosed(1, weeks.size()).mapToDouble(week -> week).toArray();
        double[] expected = Tracking.cumulative(model, firsts, times);
        List<Point> came = new ArrayList<>();
        List<Point> said = new ArrayList<>();
        for (int week = 0; week < weeks.size(); week++) {
            String label = "week of " + weeks.get(week).start();
            came.add(new Point(label, week + 1, weeks.get(week).cumulativeRepeats(), Double.NaN, Double.NaN));
            said.add(new Point(label, week + 1, expected[week], Double.NaN, Double.NaN));
        }
        return Chart.lines(
                "Repeated purchases",
                new Axis("week", false),
                new Axis("purchases so far", false),
                List.of(new Series("came", 1, came), new Series("expected", 2, said)));
    }
}
