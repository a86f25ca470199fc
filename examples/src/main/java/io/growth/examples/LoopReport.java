package io.growth.examples;

import io.growth.core.experiment.analysis.Effect;
import io.growth.core.figure.Interval;
import io.growth.examples.report.Chart;
import io.growth.examples.report.Chart.Axis;
import io.growth.examples.report.Chart.Bar;
import io.growth.examples.report.Chart.Point;
import io.growth.examples.report.Chart.Series;
import io.growth.examples.report.Column;
import io.growth.examples.report.Report;
import io.growth.examples.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section of the report that is about the loop, and its words. */
final class LoopReport {

    private static final double LEVEL = 0.95;

    private LoopReport() {}

    static void add(Report report, LoopStory story) {
        Section section = report.section("What is the loop worth?");
        section.text(comparison(story));
        section.table(
                story.years(),
                List.of(
                        Column.words("policy", LoopYear::name),
                        Column.numbers("profit", year -> String.format(Locale.ROOT, "%,.0f", year.earned())),
                        Column.numbers(
                                "the loop brings more, each",
                                year -> year.equals(story.loop())
                                        ? ""
                                        : money(story.loop().ahead(year)))));
        section.charts(weeks(story), steps(story));
        section.text(
                "Left: profit since the first week, less that of the shop that writes to nobody. Right: the time that each"
                        + " step of the loop took in all.");
        section.charts(effects(story, WeeklyTrial.BOUGHT), effects(story, WeeklyTrial.MARGIN));
        section.text(
                "What the experiments of all weeks together say that a message does, with intervals of 95 %, and what it"
                        + " truly does, which only the simulator knows: left to the share that orders within two weeks, right to the"
                        + " margin of each. Of the intervals of single weeks hold the truth:");
        section.table(
                story.findings(),
                List.of(
                        Column.words("message", LoopStory.Finding::message),
                        Column.words("on", LoopStory.Finding::metric),
                        Column.numbers("intervals", one -> "" + one.readings().size()),
                        Column.numbers("hold the truth", one -> "" + one.held())));
    }

    /** Whether as many intervals hold the truth as should. */
    static String coverage(Effect share) {
        Interval interval = share.interval();
        return interval.contains(LEVEL)
                ? "in line with 95"
                : interval.low() > LEVEL
                        ? "more than 95"
                        : interval.high() < LEVEL ? "less than 95" : "too few to tell";
    }

    /** By how much the loop is ahead of the others, in words. */
    static String comparison(LoopStory story) {
        return "For each shopper " + judged(story.loop().ahead(story.fixed()), "the fixed rules") + ", and "
                + judged(story.loop().ahead(story.random()), "chance")
                + ". Each shopper is compared with the same one in the other shop, who has the same luck; what the loop loses by"
                + " its own experiments and hold-out is counted.";
    }

    static String judged(Effect effect, String other) {
        Interval interval = effect.interval();
        String verdict = interval.low() > 0
                ? "the loop beats " + other + " by "
                : interval.high() < 0
                        ? "the loop is beaten by " + other + ", by "
                        : "the loop can't be told from " + other + ", the difference is ";
        return verdict + money(effect);
    }

    /** An amount with its interval. */
    static String money(Effect effect) {
        return text("%+.2f (%+.2f to %+.2f)", effect);
    }

    /** Something that may be small, with its interval. */
    static String change(Effect effect) {
        return text("%+.3f (%+.3f to %+.3f)", effect);
    }

    private static String text(String format, Effect effect) {
        Interval interval = effect.interval();
        return String.format(Locale.ROOT, format, effect.estimate(), interval.low(), interval.high());
    }

    private static Chart weeks(LoopStory story) {
        List<Series> series = new ArrayList<>();
        for (LoopYear year : story.years()) {
            List<Point> points = new ArrayList<>();
            for (int week = 0; week < year.weeks().size(); week++) {
                LoopYear.Week one = year.weeks().get(week);
                double more = one.earned() - story.nobody().weeks().get(week).earned();
                points.add(point("week of " + one.monday(), week + 1, more));
            }
            series.add(new Series(year.name(), year.equals(story.nobody()) ? 0 : series.size() + 1, points));
        }
        return Chart.lines("Ahead of nobody", new Axis("week", false), new Axis("profit", false), series);
    }

    private static Point point(String label, double x, double y) {
        return new Point(label, x, y, Double.NaN, Double.NaN);
    }

    private static Chart steps(LoopStory story) {
        List<Bar> bars = story.judge().clock().seconds().entrySet().stream()
                .map(step -> new Bar(step.getKey(), 1, step.getValue()))
                .toList();
        return Chart.bars("Time", new Axis("seconds", false), bars);
    }

    private static Chart effects(LoopStory story, String metric) {
        List<Point> read = new ArrayList<>();
        List<Point> truth = new ArrayList<>();
        for (LoopStory.Finding one : story.findings()) {
            if (one.metric().equals(metric)) {
                Interval interval = one.effect().interval();
                double x = read.size() + 1;
                read.add(new Point(one.message(), x, one.effect().estimate(), interval.low(), interval.high()));
                truth.add(point(one.message(), x, one.truth()));
            }
        }
        return Chart.points(
                "Effects on " + metric,
                new Axis("message", false),
                new Axis(metric, false),
                List.of(new Series("read", 1, read), new Series("true", 2, truth)));
    }
}
