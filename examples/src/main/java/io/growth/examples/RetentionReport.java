package io.growth.examples;

import io.growth.churn.Purchases;
import io.growth.churn.cohort.Cohorts;
import io.growth.churn.cohort.RepeatCurve;
import io.growth.churn.cohort.WeeklyTracking;
import io.growth.churn.lifetime.PurchaseModel;
import io.growth.churn.lifetime.Tracking;
import io.growth.churn.survival.SurvivalCurve;
import io.growth.examples.report.Chart;
import io.growth.examples.report.Chart.Axis;
import io.growth.examples.report.Chart.Point;
import io.growth.examples.report.Chart.Series;
import io.growth.examples.report.Report;
import io.growth.examples.report.Section;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The section of the report that is about who comes back. */
final class RetentionReport {

    /** Points of a curve, about. */
    private static final int STEPS = 60;

    private RetentionReport() {}

    static void add(
            Report report,
            Cohorts cohorts,
            PurchaseModel model,
            Purchases<?> purchases,
            LocalDate learntUpTo,
            LocalDate today) {
        Section section = report.section("Who comes back?");
        section.charts(second(purchases, today), tracking(model, purchases, today));
        section.text(
                "First, the share of customers who had not come back so long after their first purchase (Kaplan and"
                        + " Meier, those still expected counted as far as they were seen). Then the repeated purchases of all"
                        + " customers, as they came and as the model, which has seen nothing behind " + learntUpTo
                        + ", expects them.");
        section.heading("Cohorts");
        section.heatMap("first purchase in", months(cohorts), shares(cohorts));
        section.text("Of those who bought first in a month, the share that bought so many months later; months that are"
                + " not over are left out.");
    }

    private static List<String> months(Cohorts cohorts) {
        int most = shares(cohorts).values().stream()
                .mapToInt(shares -> shares.length)
                .max()
                .orElse(0);
        return IntStream.rangeClosed(1, most).mapToObj(Integer::toString).toList();
    }

    private static Map<String, double[]> shares(Cohorts cohorts) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        for (int cohort = 0; cohort < cohorts.count(); cohort++) {
            int of = cohort;
            double[] shares = IntStream.range(1, cohorts.periods(of))
                    .takeWhile(since -> cohorts.complete(of, since))
                    .mapToDouble(since -> cohorts.active(of, since).value())
                    .toArray();
            if (shares.length > 0) {
                rows.put(YearMonth.from(cohorts.start(of)).toString(), shares);
            }
        }
        return rows;
    }

    /** How long customers take to come back, those who have not yet censored today. */
    private static Chart second(Purchases<?> purchases, LocalDate today) {
        SurvivalCurve curve = RepeatCurve.of(purchases, today).away();
        double end = curve.end();
        List<Point> points = new ArrayList<>();
        for (double day = 0; day <= end; day += Math.max(1, Math.floor(end / STEPS))) {
            var interval = curve.interval(day, 0.95);
            points.add(new Point("day " + (int) day, day, curve.at(day), interval.low(), interval.high()));
        }
        return Chart.lines(
                "Time to the second purchase",
                new Axis("days after the first", false),
                new Axis("share not back yet", false),
                List.of(new Series("not back yet", 1, points)));
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
