package io.growth.benchmarks.data;

import io.growth.benchmarks.data.BuyerRule.Membership;
import io.growth.benchmarks.data.BuyerRule.Part;
import io.growth.benchmarks.data.BuyerRule.Recency;
import io.growth.benchmarks.data.BuyerRule.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Buyers and rules of the rule benchmarks, drawn with a seed: rules of three to five parts, half of them thresholds of
 * numbers, 30 % memberships of one to four of eight levels, 20 % ages of times. Authors use the same things again: eight
 * thresholds of each number, 24 sets of levels of each category, eight ages of each time, so there are at most 376 different
 * parts. Numbers have two digits after the point and do meet the thresholds.
 */
public final class RuleShop {

    /** The present. */
    public static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    /** Numbers of a buyer. */
    public static final int NUMBERS = 12;

    /** Categories of a buyer. */
    public static final int TEXTS = 5;

    /** Times of a buyer. */
    public static final int TIMES = 4;

    private static final int LEVELS = 8;
    private static final int CHOICES = 8;
    private static final int SETS = 24;
    private static final int DAYS = 365;
    private static final long SEED = 20261126;

    private RuleShop() {}

    /**
     * Buyers.
     *
     * @param count how many
     * @return the same ones each time
     */
    public static List<Buyer> buyers(int count) {
        var random = new SplittableRandom(SEED);
        var buyers = new ArrayList<Buyer>(count);
        for (int k = 0; k < count; k++) {
            var numbers = new double[NUMBERS];
            var texts = new String[TEXTS];
            var times = new Instant[TIMES];
            for (int j = 0; j < NUMBERS; j++) {
                numbers[j] = random.nextInt(1000) / 100.0;
            }
            for (int j = 0; j < TEXTS; j++) {
                texts[j] = level(j, random.nextInt(LEVELS));
            }
            for (int j = 0; j < TIMES; j++) {
                times[j] = NOW.minus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
            }
            buyers.add(new Buyer(numbers, texts, times));
        }
        return buyers;
    }

    private static String level(int text, int level) {
        return ("text" + text + "level" + level).intern();
    }

    /**
     * Rules.
     *
     * @param count how many
     * @return the same ones each time
     */
    public static List<BuyerRule> rules(int count) {
        var random = new SplittableRandom(SEED + 1);
        var rules = new ArrayList<BuyerRule>(count);
        for (int k = 0; k < count; k++) {
            var parts = new ArrayList<Part>();
            int size = 3 + random.nextInt(3);
            for (int j = 0; j < size; j++) {
                parts.add(part(random));
            }
            rules.add(new BuyerRule("rule" + k, parts));
        }
        return rules;
    }

    private static Part part(SplittableRandom random) {
        int kind = random.nextInt(10);
        boolean up = random.nextBoolean();
        int choice = 1 + random.nextInt(CHOICES);
        if (kind < 5) {
            return new Threshold(random.nextInt(NUMBERS), up, Math.round(1000.0 * choice / (CHOICES + 1)) / 100.0);
        }
        if (kind < 8) {
            int text = random.nextInt(TEXTS);
            return new Membership(text, levels(text, random.nextInt(SETS)));
        }
        return new Recency(random.nextInt(TIMES), up, Duration.ofDays((long) DAYS * choice / (CHOICES + 1)));
    }

    /** One of the sets that authors use; its number is its seed. */
    private static Set<String> levels(int text, int number) {
        var random = new SplittableRandom(number);
        var levels = new TreeSet<String>();
        int size = 1 + random.nextInt(4);
        while (levels.size() < size) {
            levels.add(level(text, random.nextInt(LEVELS)));
        }
        return levels;
    }
}
