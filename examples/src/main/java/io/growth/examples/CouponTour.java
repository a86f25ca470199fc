package io.growth.examples;

import io.growth.core.experiment.analysis.Proportion;
import io.growth.core.figure.Interval;
import io.growth.core.rule.Rule;
import io.growth.examples.coupons.CouponHistory;
import io.growth.examples.coupons.CouponReplay;
import io.growth.examples.coupons.Mailing;
import io.growth.examples.report.Chart;
import io.growth.examples.report.Chart.Axis;
import io.growth.examples.report.Chart.Point;
import io.growth.examples.report.Chart.Series;
import io.growth.examples.report.Report;
import io.growth.examples.terminal.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what rules make of a retailer's real mailings of coupons. */
final class CouponTour {

    private static final double LEVEL = 0.95;

    private final Page page;

    CouponTour(Page page) {
        this.page = page;
    }

    void run(Path data, Path report) throws IOException {
        CouponHistory history = CouponHistory.read(data);
        CouponReplay replay = CouponReplay.of(history);
        page.title("Who answers to coupons?");
        tellMailings(history, replay);
        tellRules(replay);
        tellReasons(replay);
        write(replay, report);
        page.section("The report");
        page.text("Who redeems, to be opened in a browser: %s", report);
    }

    private void tellMailings(CouponHistory history, CouponReplay replay) {
        page.section("The mailings");
        page.text(
                "%d campaigns reached %s, %,d mailings in all; of %,d something was redeemed. Each is decided again on the"
                        + " first day of its campaign, by what was known that morning.",
                history.mailings().stream().map(Mailing::campaign).distinct().count(),
                Page.count(
                        history.mailings().stream()
                                .map(Mailing::household)
                                .distinct()
                                .count(),
                        "household"),
                replay.all().of(),
                replay.all().hits());
    }

    private void tellRules(CouponReplay replay) {
        page.section("Who redeems");
        page.table(
                replay.rules().rules(),
                List.of(
                        Page.left("Rule", 12).with(Rule::name),
                        Page.left("When", 40).with(rule -> rule.condition().text()),
                        Page.right("priority").with(rule -> "" + rule.priority())));
        page.gap();
        page.table(
                replay.byRule().entrySet(),
                List.of(
                        Page.left("Rule", 12).with(Map.Entry::getKey),
                        Page.right("mailed")
                                .with(entry -> String.format(
                                        Locale.ROOT, "%,d", entry.getValue().of())),
                        Page.right("redeemed, %").with(entry -> rate(entry.getValue())),
                        Page.right("of the mail, %")
                                .with(entry -> percent(
                                        entry.getValue().of(), replay.all().of())),
                        Page.right("of the redeemers, %")
                                .with(entry -> percent(
                                        entry.getValue().hits(), replay.all().hits()))));
        page.text(
                "All of them were mailed and nobody was left out by chance, so this tells who answers, not what the coupons"
                        + " were good for.");
    }

    private void tellReasons(CouponReplay replay) {
        page.section("What governance would have said");
        page.table(
                replay.byReason().entrySet(),
                List.of(
                        Page.left("Verdict", 16).with(Map.Entry::getKey),
                        Page.right("mailings")
                                .with(entry -> String.format(
                                        Locale.ROOT, "%,d", entry.getValue().of())),
                        Page.right("redeemed, %").with(entry -> rate(entry.getValue()))));
        page.text(
                "One message in two weeks at most, and a tenth of the households held out. In truth all of them were mailed:"
                        + " if those held out redeemed far less or more often than all, the hold-out would not be fair.");
    }

    private static String rate(Proportion of) {
        if (of.of() == 0) {
            return "";
        }
        Interval interval = of.wilson(LEVEL);
        return String.format(
                Locale.ROOT, "%.1f (%.1f to %.1f)", 100 * of.share(), 100 * interval.low(), 100 * interval.high());
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }

    private static void write(CouponReplay replay, Path report) throws IOException {
        var whole = new Report("Who answers to coupons?", "Made by growth, from one command.");
        whole.section("Who answers to coupons?")
                .charts(rates(replay), reach(replay))
                .text("Redeemed: of how many mailings that a rule wants, with intervals of 95 %. Reach: which"
                        + " share of the redeemers is reached with which share of the mail, if the rules are added one by"
                        + " one, the one of the highest priority first.");
        whole.write(report);
    }

    private static Chart rates(CouponReplay replay) {
        List<Point> points = new ArrayList<>();
        replay.byRule().forEach((rule, of) -> {
            if (of.of() > 0) {
                Interval interval = of.wilson(LEVEL);
                points.add(new Point(
                        rule, points.size() + 1, 100 * of.share(), 100 * interval.low(), 100 * interval.high()));
            }
        });
        return Chart.points(
                "Redeemed",
                new Axis("rule", false),
                new Axis("% of the mailings", false),
                List.of(new Series("redeemed", 1, points)));
    }

    private static Chart reach(CouponReplay replay) {
        List<Point> points = new ArrayList<>(List.of(new Point("nobody", 0, 0, Double.NaN, Double.NaN)));
        long mailed = 0;
        long redeemed = 0;
        for (Map.Entry<String, Proportion> entry : replay.byRule().entrySet()) {
            mailed += entry.getValue().of();
            redeemed += entry.getValue().hits();
            points.add(new Point(
                    "with " + entry.getKey(),
                    (double) mailed / replay.all().of(),
                    (double) redeemed / replay.all().hits(),
                    Double.NaN,
                    Double.NaN));
        }
        Series even = new Series(
                "by chance",
                0,
                List.of(
                        new Point("nobody", 0, 0, Double.NaN, Double.NaN),
                        new Point("all", 1, 1, Double.NaN, Double.NaN)));
        return Chart.curves(
                "Reach",
                new Axis("share of the mail", false),
                new Axis("share of the redeemers", false),
                List.of(new Series("by the rules", 1, points), even));
    }
}
