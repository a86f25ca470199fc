package io.growth.examples;

import io.growth.core.data.Interactions;
import io.growth.core.figure.Interval;
import io.growth.examples.orders.Orders;
import io.growth.examples.report.Card;
import io.growth.examples.report.Chart;
import io.growth.examples.report.Chart.Axis;
import io.growth.examples.report.Chart.Bar;
import io.growth.examples.report.Chart.Point;
import io.growth.examples.report.Chart.Series;
import io.growth.examples.report.Column;
import io.growth.examples.report.Report;
import io.growth.examples.report.Section;
import io.growth.examples.terminal.Page;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Shelf;
import io.growth.recommend.evaluate.Comparison;
import io.growth.recommend.evaluate.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The sections of the report that are about recommendations. */
final class RecommendReport {

    private static final Axis NDCG = new Axis("NDCG@" + Contestant.PLACES, false);
    private static final int LATELY = 4;

    private final Report report;
    private final Orders orders;
    private final Standings standings;
    private final Reasons reasons;

    RecommendReport(Report report, Orders orders, Standings standings) {
        this.report = report;
        this.orders = orders;
        this.standings = standings;
        reasons = new Reasons(orders, 1);
    }

    /** How good, how quick, how fair. */
    void addComparison(String legend) {
        Section section = report.section("Which recommender is best here?");
        section.text(orders.origin() + " " + orders.cut());
        section.charts(
                accuracy("Accuracy against time to fit", "seconds to fit", Contestant::fitSeconds),
                accuracy("Accuracy against time to answer", "µs for a query, median", Contestant::queryMicros));
        section.text("Up and to the left is better. Lines: 95 % intervals of the means. Hover for figures.");
        section.table(standings.all(), columns()).text(legend);
        List<Contestant> fitted = standings.models();
        section.heading("Their settings");
        section.table(
                fitted,
                List.of(Column.words("Recommender", Contestant::name), Column.words("Settings", Contestant::settings)));
        for (Entrant out : standings.refused()) {
            section.text(out.name() + " is not in the table: " + out.refusal() + ".");
        }
        Section spread = report.section("What do they show?");
        spread.text("Popularity percentile: the share of the items that are less popular than what is recommended, so"
                + " that 1 is nothing but best-sellers and 0.5 what chance would give. Coverage: the share of all items"
                + " that anybody is shown.");
        spread.charts(
                bars("Popularity bias", "popularity percentile", one -> one.mean(Metric.POPULARITY_PERCENTILE)),
                bars("Coverage", "% of the items", one -> 100 * one.evaluation().coverage(Contestant.PLACES)));
    }

    private Chart accuracy(String title, String label, ToDoubleFunction<Contestant> time) {
        var series = new ArrayList<Series>();
        for (Family family : Family.values()) {
            List<Point> points = standings.models().stream()
                    .filter(one -> one.family() == family)
                    .map(one -> point(one, time.applyAsDouble(one)))
                    .toList();
            if (!points.isEmpty()) {
                series.add(new Series(family.label(), family.tone(), points));
            }
        }
        return Chart.points(title, new Axis(label, true), NDCG, series);
    }

    private static Point point(Contestant one, double time) {
        Interval interval = one.interval(Metric.NDCG);
        return new Point(one.name(), time, one.mean(Metric.NDCG), interval.low(), interval.high());
    }

    private Chart bars(String title, String label, ToDoubleFunction<Contestant> figure) {
        List<Bar> bars = standings.all().stream()
                .map(one -> new Bar(one.name(), one.family().tone(), figure.applyAsDouble(one)))
                .sorted(Comparator.comparingDouble(bar -> -bar.value()))
                .toList();
        return Chart.bars(title, new Axis(label, false), bars);
    }

    private List<Column<Contestant>> columns() {
        return List.of(
                Column.words("Recommender", Contestant::name),
                Column.numbers("Recall@" + Contestant.PLACES, one -> one.sure(Metric.RECALL)),
                Column.numbers("NDCG@" + Contestant.PLACES, one -> one.sure(Metric.NDCG)),
                Column.numbers("Lead in NDCG", this::lead),
                Column.numbers("Coverage", Contestant::coverage),
                Column.numbers("Novelty, bits", Contestant::novelty),
                Column.numbers("Fit, s", Contestant::fit),
                Column.numbers("Query, µs", Contestant::query));
    }

    private String lead(Contestant one) {
        if (one.equals(standings.baseline())) {
            return "baseline";
        }
        Comparison lead = one.evaluation().against(standings.baseline().evaluation(), Metric.NDCG, Contestant.PLACES);
        return String.format(Locale.ROOT, "%+.4f %s", lead.difference(), lead.interval(Contestant.LEVEL));
    }

    /** What customers see. */
    void addPages(String introduction, List<CustomerPage> pages) {
        Section section = report.section("The shop's page");
        section.text(introduction);
        for (CustomerPage page : pages) {
            List<String> history = page.history();
            section.heading("Customer " + page.user());
            section.text(Page.count(history.size(), "item") + " so far: "
                    + String.join(
                            "; ",
                            history.stream().limit(LATELY).map(orders::name).toList())
                    + (history.size() > LATELY ? " …" : ""));
            for (Shelf<String> shelf : page.shelves()) {
                section.cards(
                        shelf.title(),
                        shelf.items().stream()
                                .map(one -> card(page.user(), one))
                                .toList());
            }
        }
    }

    private Card card(String user, Recommendation<String> one) {
        Interactions<String, String> hidden = orders.split().test();
        return new Card(
                orders.name(one.item()),
                Reasons.source(one),
                reasons.of(one, "; "),
                hidden.weight(user, one.item()) > 0);
    }
}
