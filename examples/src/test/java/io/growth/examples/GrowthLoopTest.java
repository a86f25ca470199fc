package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.experiment.analysis.Effect;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.examples.market.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The tour GrowthLoop")
@TestInstance(Lifecycle.PER_CLASS)
class GrowthLoopTest {

    private static final LoopStory.Setting SMALL = new LoopStory.Setting(11, 800, 8, 32);

    @TempDir
    private Path folder;

    private LoopStory story;

    @BeforeAll
    void letItPass() {
        story = LoopStory.of(SMALL, FitContext.defaults().withThreads(1));
    }

    @Test
    void tellsItsStoryAndSaysWhatCameOut() throws IOException {
        Path report = folder.resolve("report.html");
        Screen screen = Screen.of(
                GrowthLoop::new,
                "--seed",
                "11",
                "--shoppers",
                "800",
                "--weeks",
                "8",
                "--coupons",
                "32",
                "--report",
                report.toString());

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.lines())
                .contains(
                        "1. The same weeks under four policies",
                        "2. What the shop itself can know of it",
                        "3. Do the weekly experiments tell the truth?",
                        "4. Who is left at the end",
                        "5. What each step of the loop cost",
                        "6. The report");
        assertThat(screen.out()).doesNotContain("null");
        assertThat(String.join(" ", screen.lines())).contains(LoopReport.comparison(story));
        assertThat(Files.readString(report)).contains("Ahead of nobody", "Effects on bought", "Time");
    }

    @Test
    void isTheSameForTheSameSeedOnAnyNumberOfThreads() {
        LoopStory again = LoopStory.of(SMALL, FitContext.defaults().withThreads(3));

        for (int k = 0; k < story.years().size(); k++) {
            LoopYear one = story.years().get(k);
            LoopYear other = again.years().get(k);
            assertThat(other.shop().profit())
                    .as(one.name())
                    .isEqualTo(one.shop().profit());
            assertThat(other.weeks()).isEqualTo(one.weeks());
        }
        assertThat(again.judge().readings()).isEqualTo(story.judge().readings());
        assertThat(again.programme()).hasToString(story.programme().toString());
    }

    @Test
    void refusesWhatTheExperimentsCouldNotLiveOn() {
        assertThat(Screen.of(GrowthLoop::new, "--coupons", "159").complaint())
                .startsWith("coupons must be at least one for 25 shoppers")
                .contains("159 for 4000");
        assertThat(Screen.of(GrowthLoop::new, "--weeks", "3").complaint())
                .startsWith("there must be at least 500 shoppers and 4 weeks, but there are 4000 and 3");
    }

    /** Chance belongs to the shopper: who hears nothing lives the same life in both shops. */
    @Test
    void neverWritesToThoseHeldOut() {
        double[] looped = story.loop().shop().profit();
        double[] alone = story.nobody().shop().profit();

        int[] left = IntStream.range(0, looped.length)
                .filter(number -> !story.learning().lasting().reached().contains(number))
                .toArray();

        // A tenth is held out, and a tenth does not agree to be written to.
        assertThat(left.length).isBetween(SMALL.shoppers() / 10, SMALL.shoppers() * 3 / 10);
        for (int number : left) {
            assertThat(looped[number]).as("shopper %d", number).isEqualTo(alone[number]);
        }
        assertThat(looped).isNotEqualTo(alone);
    }

    @Test
    void keepsToTheBudgetOfEachWeek() {
        LoopShop shop = SMALL.shop();
        var loop = new LearningLoop(shop, story.rules(), SMALL.seed(), new LoopJudge(shop), FitContext.defaults());
        for (int week = 0; week < 4; week++) {
            int before = shop.sent(Channel.COUPON);
            loop.decide(shop);
            assertThat(shop.sent(Channel.COUPON) - before).as("week %d", week).isBetween(1, SMALL.coupons());
            shop.passWeek();
        }
    }

    /**
     * What a shop would write itself, experiments included, but for its books: neither blank lines nor imports nor
     * comments count.
     */
    @Test
    void isWrittenInUnder300Lines() throws IOException {
        int lines = 0;
        for (String file : List.of("LearningLoop", "LoopModels", "LoopRules", "WeeklyTrial", "LastingTrial")) {
            String source = Files.readString(Path.of("src/main/java/io/growth/examples", file + ".java"));
            lines += (int) source.replaceAll("(?s)/\\*.*?\\*/", "")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                    .count();
        }
        assertThat(lines).isBetween(200, 290);
    }

    private static Effect effect(double low, double high) {
        return new Effect("test", (low + high) / 2, 1, 10, 0.1, new Interval(low, high));
    }

    @Test
    void saysNoMoreThanTheIntervalDoes() {
        assertThat(LoopReport.judged(effect(1, 3), "chance"))
                .isEqualTo("the loop beats chance by +2.00 (+1.00 to +3.00)");
        assertThat(LoopReport.judged(effect(-3, -1), "chance"))
                .isEqualTo("the loop is beaten by chance, by -2.00 (-3.00 to -1.00)");
        assertThat(LoopReport.judged(effect(-1, 2), "chance"))
                .isEqualTo("the loop can't be told from chance, the difference is +0.50 (-1.00 to +2.00)");
        assertThat(LoopReport.judged(
                        new Effect("test", 0, 0, 10, Double.NaN, new Interval(Double.NaN, Double.NaN)), "chance"))
                .startsWith("the loop can't be told from chance");
        assertThat(LoopReport.coverage(effect(0.93, 0.97))).isEqualTo("in line with 95");
        assertThat(LoopReport.coverage(effect(0.96, 0.99))).isEqualTo("more than 95");
        assertThat(LoopReport.coverage(effect(0.7, 0.9))).isEqualTo("less than 95");
        assertThat(LoopReport.coverage(effect(Double.NaN, Double.NaN))).isEqualTo("too few to tell");
    }
}
