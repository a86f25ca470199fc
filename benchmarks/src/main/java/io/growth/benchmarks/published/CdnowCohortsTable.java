package io.growth.benchmarks.published;

import io.growth.benchmarks.data.PurchaseDays;
import io.growth.churn.Purchases;
import io.growth.churn.cohort.Cohorts;
import io.growth.churn.cohort.Period;
import io.growth.churn.cohort.RepeatCurve;
import io.growth.churn.cohort.ReturnCurve;
import io.growth.churn.cohort.WeeklyTracking;
import io.growth.core.data.Csv;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cohorts of customers of a music shop and how they come back, known to two days, held row by row against figures
 * that were counted by other programs. They lie in {@code oracles/retention} beside the folder of the data; without
 * them there are no figures.
 */
public final class CdnowCohortsTable implements PublishedTable {

    @Override
    public String folder() {
        return "retention/cdnow";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        Path oracles = PublishedTable.root(data).resolve("../oracles/retention");
        if (!Files.isDirectory(oracles)) {
            return;
        }
        Purchases<String> purchases = PurchaseDays.read(data.resolve("sample_transactions.csv.gz"), "sample_id");
        new KnownTo(purchases, LocalDate.parse("1998-06-30"), oracles, "cdnow_sample_", figures).all(51, 18, 78);
        new KnownTo(purchases, LocalDate.parse("1997-09-30"), oracles, "cdnow_sample_cal_", figures).all(24, 9, 39);
    }

    /** What was known on a day, and the files that say it. */
    private record KnownTo(
            Purchases<String> purchases, LocalDate day, Path oracles, String prefix, Consumer<Figure> figures) {

        void all(int cells, int windows, int weeks) throws IOException {
            months(cells);
            windows(windows);
            weeks(weeks);
            var files = new ReferenceFiles(oracles, MetRows.SOURCE, 9, figures);
            RepeatCurve curve = RepeatCurve.of(purchases, day);
            files.figure(
                    "second purchase, " + day,
                    prefix + "second_purchase_km.csv",
                    (rows, agreement) -> rows.forEach(row -> {
                        int since = (int) row.number("days");
                        agreement.add(1 - curve.within(since), row.number("survival"));
                        agreement.add(curve.away().standardError(since), row.number("greenwood_se"));
                    }));
        }

        private void months(int cells) throws IOException {
            Cohorts cohorts = Cohorts.of(purchases, Period.MONTH, day);
            var met = new MetRows();
            Csv.of(oracles.resolve(prefix + "cohort_month.csv")).header().forEach(row -> {
                LocalDate first = LocalDate.parse(row.get("cohort") + "-01");
                int cohort = (int) ChronoUnit.MONTHS.between(LocalDate.parse("1997-01-01"), first);
                int since = (int) row.getLong("months_since");
                met.row(cohorts.size(cohort) == row.getLong("size")
                        && cohorts.active(cohort, since).count() == row.getLong("active")
                        && cohorts.rolling(cohort, since).count() == row.getLong("rolling")
                        && cohorts.revenue(cohort, since).compareTo(new BigDecimal(row.get("revenue"))) == 0);
            });
            met.report("cohorts by month, " + day, "cells as in the reference", cells, figures);
        }

        private void windows(int windows) throws IOException {
            List<ReturnCurve.Bracket> brackets =
                    ReturnCurve.every(purchases, 30, day).brackets();
            var met = new MetRows();
            Csv.of(oracles.resolve(prefix + "retention_30day.csv")).header().forEach(row -> {
                ReturnCurve.Bracket bracket = brackets.get((int) row.getLong("window"));
                met.row(bracket.returned().of() == row.getLong("eligible")
                        && bracket.returned().count() == row.getLong("active"));
            });
            met.report("return within 30 days, " + day, "windows as in the reference", windows, figures);
        }

        private void weeks(int weeks) throws IOException {
            List<WeeklyTracking.Week> found = WeeklyTracking.of(purchases, day).weeks();
            var met = new MetRows();
            Csv.of(oracles.resolve(prefix + "weekly_tracking.csv")).header().forEach(row -> {
                WeeklyTracking.Week week = found.get((int) row.getLong("week") - 1);
                met.row(week.newCustomers() == row.getLong("new_customers")
                        && week.repeats() == row.getLong("repeat_purchases")
                        && week.cumulativeRepeats() == row.getLong("cumulative_repeat"));
            });
            met.report("purchases by week, " + day, "weeks as in the reference", weeks, figures);
        }
    }
}
