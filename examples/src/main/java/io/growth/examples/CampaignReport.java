package io.growth.examples;

import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricResult;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Reason;
import io.growth.examples.report.Chart;
import io.growth.examples.report.Chart.Axis;
import io.growth.examples.report.Chart.Point;
import io.growth.examples.report.Chart.Series;
import io.growth.examples.report.Column;
import io.growth.examples.report.Report;
import io.growth.examples.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The section of the report that is about campaigns. */
final class CampaignReport {

    private CampaignReport() {}

    static void add(Report report, RuleSet<CampaignCustomer> rules, CampaignRun run) {
        Section section = report.section("What were the campaigns good for?");
        section.charts(budgets(rules, run), effects(run));
        section.text(
                "Budgets: which share of each is left, day by day. Effects: by how many percentage points the campaign makes an order"
                        + " within two weeks likelier, as measured against those held out, with intervals of 95 %, and as it truly"
                        + " is, which only the simulator knows.");
        section.heading("What was sent, and what was redeemed");
        section.table(
                rules.rules(),
                List.of(
                        Column.words("campaign", Rule::name),
                        Column.numbers("sent", rule -> count(run.sent(rule.name()))),
                        Column.numbers("redeemed", rule -> count(run.redeemed(rule.name())))));
        section.heading("What kept messages back");
        section.table(run.obstacles(), obstacles(rules, run));
    }

    private static List<Column<Reason>> obstacles(RuleSet<CampaignCustomer> rules, CampaignRun run) {
        List<Column<Reason>> columns = new ArrayList<>(List.of(Column.words("reason", CampaignReport::words)));
        for (Rule<CampaignCustomer> rule : rules.rules()) {
            columns.add(Column.numbers(rule.name(), reason -> count(run.count(rule.name(), reason))));
        }
        return columns;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String words(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Chart budgets(RuleSet<CampaignCustomer> rules, CampaignRun run) {
        List<Series> series = new ArrayList<>();
        for (Rule<CampaignCustomer> rule : rules.rules()) {
            long budget = rule.policy() == null ? 0 : rule.policy().budget().orElse(0);
            List<Point> points =
                    new ArrayList<>(List.of(new Point("before the first day", 0, 1, Double.NaN, Double.NaN)));
            for (CampaignRun.Day day : run.days()) {
                double left = 1 - (double) day.spent().getOrDefault(rule.name(), 0L) / budget;
                points.add(new Point(day.date().toString(), points.size(), left, Double.NaN, Double.NaN));
            }
            series.add(new Series(rule.name(), series.size() + 1, points));
        }
        return Chart.lines("Budgets", new Axis("day", false), new Axis("share left", false), series);
    }

    private static Chart effects(CampaignRun run) {
        List<Point> measured = new ArrayList<>();
        List<Point> truth = new ArrayList<>();
        for (Map.Entry<String, ExperimentReport> entry : run.reports().entrySet()) {
            MetricResult bought = entry.getValue().result("bought", "reached");
            double x = measured.size() + 1;
            measured.add(new Point(
                    entry.getKey(),
                    x,
                    100 * bought.difference().estimate(),
                    100 * bought.difference().interval().low(),
                    100 * bought.difference().interval().high()));
            truth.add(new Point(entry.getKey(), x, 100 * run.trueEffect(entry.getKey()), Double.NaN, Double.NaN));
        }
        return Chart.points(
                "Effects",
                new Axis("campaign", false),
                new Axis("points", false),
                List.of(new Series("measured", 1, measured), new Series("true", 2, truth)));
    }
}
