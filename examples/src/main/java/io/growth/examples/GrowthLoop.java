package io.growth.examples;

import io.growth.core.experiment.analysis.Effect;
import io.growth.core.experiment.analysis.MetricResult;
import io.growth.core.rule.segment.Membership;
import io.growth.examples.market.Channel;
import io.growth.examples.report.Report;
import io.growth.examples.terminal.Launcher;
import io.growth.examples.terminal.Page;
import io.growth.examples.terminal.Tour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The fifth tour: a shop that learns from what it does. Each week models, rules, a bandit and a budget decide whom to
 * write to, experiments say what it did, and all is learnt anew; the same year passes with fixed rules, with chance and
 * without messages, to see what that is worth.
 *
 * <pre>
 * java -cp examples/target/examples.jar io.growth.examples.GrowthLoop
 * </pre>
 */
@Command(
        name = "GrowthLoop",
        sortOptions = false,
        description = "Lets a shop learn for a year from what it does, and says what that was worth.%n")
public final class GrowthLoop extends Tour {

    @Option(names = "--shoppers", paramLabel = "COUNT", description = "How many customers (${DEFAULT-VALUE}).")
    private int shoppers = 4_000;

    @Option(names = "--weeks", paramLabel = "COUNT", description = "How long (${DEFAULT-VALUE}).")
    private int weeks = 52;

    @Option(names = "--coupons", paramLabel = "COUNT", description = "How many a week (${DEFAULT-VALUE}).")
    private int coupons = 160;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "All chance comes from here (${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report here; by default ${DEFAULT-VALUE}.")
    private Path report = Path.of("target", "growth-loop-report.html");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GrowthLoop(Launcher.Output output) {
        super(output);
    }

    /**
     * Runs the tour.
     *
     * @param args options, see {@code --help}
     */
    public static void main(String... args) {
        Launcher.main(GrowthLoop::new, args);
    }

    @Override
    public Integer call() throws IOException {
        LoopStory.Setting setting = setting();
        LoopStory story = steps.run("Let four shops live", context -> LoopStory.of(setting, context))
                .value();
        page.title("What is the loop worth?");
        tellYears(story);
        tellProgramme(story);
        tellCoverage(story);
        tellSegments(story);
        tellSteps(story);
        var whole = new Report("What is the loop worth?", "Made by growth, from one command.");
        LoopReport.add(whole, story);
        whole.write(report);
        page.section("The report");
        page.text("Weeks, effects and times, to be opened in a browser: %s", report);
        return 0;
    }

    private LoopStory.Setting setting() {
        try {
            return new LoopStory.Setting(seed, shoppers, weeks, coupons);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void tellYears(LoopStory story) {
        page.section("The same weeks under four policies");
        page.table(
                story.years(),
                List.of(
                        Page.left("Policy", 10).with(LoopYear::name),
                        Page.right("profit").with(year -> String.format(Locale.ROOT, "%,.0f", year.earned())),
                        Page.right("coupons").with(year -> sent(year, Channel.COUPON)),
                        Page.right("e-mails").with(year -> sent(year, Channel.EMAIL)),
                        Page.right("notes").with(year -> sent(year, Channel.PUSH)),
                        Page.right("more than nobody, each").with(year -> more(year, story.nobody()))));
        page.text("%s", LoopReport.comparison(story));
    }

    private static String sent(LoopYear year, Channel channel) {
        return String.format(Locale.ROOT, "%,d", year.shop().sent(channel));
    }

    private static String more(LoopYear year, LoopYear nobody) {
        return year.equals(nobody) ? "" : LoopReport.money(year.ahead(nobody));
    }

    private void tellProgramme(LoopStory story) {
        page.section("What the shop itself can know of it");
        MetricResult result = story.programme();
        Effect effect = result.difference();
        double truth = story.trueProgramme();
        page.text(
                "A tenth of the customers never hears from the loop. Against these %.0f, the other %,.0f bring %s more"
                        + " each since they were first thought of. In a shop that writes to nobody, with the same luck, the same"
                        + " customers would have brought %.2f less: the interval %s that.",
                result.control().units(),
                result.treated().units(),
                LoopReport.money(effect),
                truth,
                effect.interval().contains(truth) ? "holds" : "misses");
    }

    private void tellCoverage(LoopStory story) {
        page.section("Do the weekly experiments tell the truth?");
        page.table(
                story.findings(),
                List.of(
                        Page.left("Message", 10).with(LoopStory.Finding::message),
                        Page.left("on", 10).with(LoopStory.Finding::metric),
                        Page.right("read in all weeks").with(one -> LoopReport.change(one.effect())),
                        Page.right("true").with(one -> String.format(Locale.ROOT, "%+.3f", one.truth())),
                        Page.right("intervals").with(one -> "" + one.readings().size()),
                        Page.right("hold the truth").with(one -> "" + one.held())));
        Effect share = story.coverage();
        page.text(
                "Each week has %d intervals of 95 %%. Of all %d, %.1f %% hold what the simulator knows (%.1f to %.1f): %s.",
                story.findings().size(),
                story.judge().readings().size(),
                100 * share.estimate(),
                100 * share.interval().low(),
                100 * share.interval().high(),
                LoopReport.coverage(share));
    }

    private void tellSegments(LoopStory story) {
        page.section("Who is left at the end");
        List<Membership> members = story.years().stream().map(story::members).toList();
        page.table(
                members.get(0).names(),
                List.of(
                        Page.left("Segment", 14).with(name -> name),
                        Page.right("loop").with(name -> "" + members.get(0).size(name)),
                        Page.right("fixed").with(name -> "" + members.get(1).size(name)),
                        Page.right("random").with(name -> "" + members.get(2).size(name)),
                        Page.right("nobody").with(name -> "" + members.get(3).size(name))));
    }

    private void tellSteps(LoopStory story) {
        page.section("What each step of the loop cost");
        page.table(
                story.judge().clock().seconds().entrySet(),
                List.of(
                        Page.left("Step", 32).with(step -> step.getKey()),
                        Page.right("seconds").with(step -> String.format(Locale.ROOT, "%.2f", step.getValue())),
                        Page.right("ms a week")
                                .with(step -> String.format(Locale.ROOT, "%.1f", 1000 * step.getValue() / weeks))));
    }
}
