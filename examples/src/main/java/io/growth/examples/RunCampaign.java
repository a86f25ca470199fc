package io.growth.examples;

import com.github.freva.asciitable.ColumnData;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricResult;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Reason;
import io.growth.core.rule.segment.Membership;
import io.growth.core.rule.segment.SegmentMigration;
import io.growth.examples.market.Market;
import io.growth.examples.market.Shopper;
import io.growth.examples.report.Report;
import io.growth.examples.terminal.Launcher;
import io.growth.examples.terminal.Page;
import io.growth.examples.terminal.Tour;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The fourth tour: a shop whose customers answer runs four campaigns for ninety days, by rules from a file, within
 * budgets and caps, never at night, and finds out from a fifth of the customers who are left alone what it was good
 * for.
 *
 * <pre>
 * java -cp examples/target/examples.jar io.growth.examples.RunCampaign
 * java -cp examples/target/examples.jar io.growth.examples.RunCampaign --data ../shared/data/recommend/completejourney
 * </pre>
 *
 * <p>The second line asks rules about the mailings of a real retailer instead.
 */
@Command(
        name = "RunCampaign",
        sortOptions = false,
        description = "Runs campaigns by rules for ninety days, and measures what they were good for.%n")
public final class RunCampaign extends Tour {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final int DAYS_BEFORE = 240;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Ask rules about the real mailings of the data set completejourney in this folder, instead of"
                    + " a simulated shop.")
    private @Nullable Path data;

    @Option(names = "--shoppers", paramLabel = "COUNT", description = "How many customers (${DEFAULT-VALUE}).")
    private int shoppers = 8_000;

    @Option(names = "--days", paramLabel = "COUNT", description = "How many days the campaigns run (${DEFAULT-VALUE}).")
    private int days = 90;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "All chance comes from here (${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report here; by default ${DEFAULT-VALUE}.")
    private Path report = Path.of("target", "growth-campaign-report.html");

    RunCampaign(Launcher.Output output) {
        super(output);
    }

    /**
     * Runs the tour.
     *
     * @param args options, see {@code --help}
     */
    public static void main(String... args) {
        Launcher.main(RunCampaign::new, args);
    }

    @Override
    public Integer call() throws IOException {
        if (data != null) {
            new CouponTour(page).run(data, report);
            return 0;
        }
        Market market = Market.open(seed, shoppers, FIRST_DAY);
        var book = new CustomerBook(market);
        steps.run("Let the shop grow", context -> {
            for (int day = 0; day < DAYS_BEFORE; day++) {
                book.add(market.passDay());
            }
            return market;
        });
        page.title("What were the campaigns good for?");
        RuleSet<CampaignCustomer> rules = CampaignRules.file();
        tellRules(rules);
        List<CampaignCustomer> before = book.customers(market);
        Membership earlier = members(market, before);
        var run = new CampaignRun(market, book, rules);
        double seconds = steps.run("Run the campaigns", context -> {
                    run.run(days, context);
                    return run;
                })
                .seconds();
        tellSegments(earlier, keys(before), members(market, book.customers(market)), keys(book.customers(market)));
        tellReasons(rules, run, seconds);
        tellEffects(run);
        var whole = new Report("What were the campaigns good for?", "Made by growth, from one command.");
        CampaignReport.add(whole, rules, run);
        whole.write(report);
        page.section("The report");
        page.text("Budgets and effects, to be opened in a browser: %s", report);
        return 0;
    }

    private static List<String> keys(List<CampaignCustomer> customers) {
        return customers.stream()
                .map(CampaignCustomer::shopper)
                .map(Shopper::id)
                .toList();
    }

    private static Membership members(Market market, List<CampaignCustomer> customers) {
        return CampaignRules.segments()
                .members(customers, market.today().atStartOfDay(ZoneOffset.UTC).toInstant(), FitContext.defaults());
    }

    private void tellRules(RuleSet<CampaignCustomer> rules) {
        page.section("The rules");
        page.text(
                "%d rules, version %s, from the file %s. The same written in Java say %s.",
                rules.rules().size(),
                rules.version(),
                CampaignRules.FILE,
                CampaignRules.same(rules, CampaignRules.java()) ? "the same" : "something else");
        page.table(
                rules.rules(),
                List.of(
                        Page.left("Rule", 12).with(Rule::name),
                        Page.left("When", 56).with(rule -> rule.condition().text()),
                        Page.left("Then", 24).with(rule -> rule.then().toString())));
    }

    private void tellSegments(Membership earlier, List<String> keysBefore, Membership later, List<String> keysAfter) {
        page.section("Segments before and after");
        page.table(
                earlier.names(),
                List.of(
                        Page.left("Segment", 18).with(name -> name),
                        Page.right("before").with(name -> String.format(Locale.ROOT, "%,d", earlier.size(name))),
                        Page.right("after").with(name -> String.format(Locale.ROOT, "%,d", later.size(name)))));
        SegmentMigration moved = SegmentMigration.between(earlier, keysBefore, later, keysAfter);
        page.text(
                "Of those who were lapsing, %.0f %% are active again and %.0f %% have lapsed.",
                100 * moved.share("lapsing", "active"), 100 * moved.share("lapsing", "lapsed"));
    }

    private void tellReasons(RuleSet<CampaignCustomer> rules, CampaignRun run, double seconds) {
        page.section("What became of the wishes");
        List<ColumnData<Reason>> kept = new ArrayList<>();
        kept.add(Page.left("Kept back by", 20).with(CampaignReport::words));
        for (Rule<CampaignCustomer> rule : rules.rules()) {
            kept.add(Page.right(rule.name())
                    .with(reason -> String.format(Locale.ROOT, "%,d", run.count(rule.name(), reason))));
        }
        page.table(
                rules.rules(),
                List.of(
                        Page.left("Campaign", 12).with(Rule::name),
                        Page.right("sent").with(rule -> String.format(Locale.ROOT, "%,d", run.sent(rule.name()))),
                        Page.right("redeemed")
                                .with(rule -> String.format(Locale.ROOT, "%,d", run.redeemed(rule.name())))));
        page.gap();
        page.table(run.obstacles(), kept);
        long decisions = run.decisions();
        page.text(
                "%,d decisions in %.1f seconds, what customers do included. Whoever is kept back is asked for again the next"
                        + " day, so one customer is many wishes.",
                decisions, seconds);
    }

    private void tellEffects(CampaignRun run) {
        page.section("What they were good for");
        page.text(
                "A fifth of the customers hears nothing of any campaign. Orders within %d days of the first time that a"
                        + " campaign wanted to write:",
                CampaignRun.WINDOW);
        page.table(
                run.reports().entrySet(),
                List.of(
                        Page.left("Campaign", 12).with(Map.Entry::getKey),
                        Page.right("held out").with(entry -> people(entry.getValue(), 0)),
                        Page.right("reached").with(entry -> people(entry.getValue(), 1)),
                        Page.right("buy, points").with(entry -> points(entry.getValue())),
                        Page.right("true")
                                .with(entry ->
                                        String.format(Locale.ROOT, "%+.1f", 100 * run.trueEffect(entry.getKey()))),
                        Page.right("margin each").with(entry -> money(entry.getValue()))));
        run.reports().forEach((campaign, read) -> page.text("%s: %s", campaign, read.verdict()));
    }

    private static String people(ExperimentReport report, int arm) {
        return String.format(Locale.ROOT, "%,d", report.customers().get(arm));
    }

    private static String points(ExperimentReport report) {
        MetricResult bought = report.result("bought", "reached");
        return String.format(
                Locale.ROOT,
                "%+.1f (%+.1f to %+.1f)",
                100 * bought.difference().estimate(),
                100 * bought.difference().interval().low(),
                100 * bought.difference().interval().high());
    }

    private static String money(ExperimentReport report) {
        MetricResult margin = report.result("margin", "reached");
        return String.format(
                Locale.ROOT,
                "%+.2f (%+.2f to %+.2f)",
                margin.difference().estimate(),
                margin.difference().interval().low(),
                margin.difference().interval().high());
    }
}
