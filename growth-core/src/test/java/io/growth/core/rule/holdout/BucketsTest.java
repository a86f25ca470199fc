package io.growth.core.rule.holdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The buckets of a campaign")
class BucketsTest {

    private static final int IDS = 100_000;
    private static final List<List<String>> NEIGHBOURS = List.of(
            List.of("exp-1", "exp-2"), List.of("spring-sale-a", "spring-sale-b"), List.of("my-test", "my-test-2"));

    /** The definition, on the bytes that Java itself writes. */
    private static int slowBucket(String namespace, String campaign, String unit) {
        long h = 0xCBF29CE484222325L;
        for (String part : List.of(namespace, campaign, unit)) {
            for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
                h = (h ^ (octet & 0xFF)) * 0x100000001B3L;
            }
            // No separator after the last part.
            h = part == unit ? h : (h ^ 0xFF) * 0x100000001B3L;
        }
        h = (h ^ h >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        h ^= h >>> 33;
        return (int) ((h >>> 32) * 1_000_000 >>> 32);
    }

    @Test
    void meetThePublishedVectors() throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                Buckets.class.getResourceAsStream("holdout-vectors-1.tsv"), StandardCharsets.UTF_8))) {
            List<String[]> rows =
                    in.lines().skip(1).map(line -> line.split("\t", -1)).toList();
            assertThat(rows).hasSizeGreaterThan(10);
            for (String[] row : rows) {
                assertThat(Buckets.of(row[0], row[1]).bucket(row[2]))
                        .as(String.join("/", row))
                        .isEqualTo(Integer.parseInt(row[3]));
            }
        }
    }

    @Test
    void areThoseOfTheDefinitionForAnyText() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            String namespace = new String(text(random));
            String campaign = new String(text(random));
            String unit = new String(text(random));
            assertThat(Buckets.of(namespace, campaign).bucket(unit))
                    .as("seed %d", seed)
                    .isEqualTo(slowBucket(namespace, campaign, unit));
        }
    }

    /** Letters, wide characters, surrogates in pairs and alone. */
    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x80));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                default -> text.append((char) (0xD800 + random.nextInt(0x800)));
            }
        }
        return text.toString();
    }

    @Test
    void areFilledEvenly() {
        for (List<String> pair : NEIGHBOURS) {
            for (String campaign : pair) {
                var counts = new int[100];
                Buckets buckets = Buckets.of("growth.holdout.campaign", campaign);
                for (int id = 0; id < IDS; id++) {
                    counts[buckets.bucket("user" + id) / 10_000]++;
                }
                // Chi-square with 99 degrees of freedom exceeds 148.2 once in 1,000 times.
                assertThat(chiSquare(counts)).as(campaign).isBetween(57.0, 148.2);
            }
        }
    }

    private static double chiSquare(int[] counts) {
        double expected = (double) IDS / counts.length;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    @Test
    void areIndependentBetweenCampaignsWhoseKeysDifferInTheLastCharacter() {
        BiFunction<String, String, Boolean> inTenth = (campaign, id) ->
                Buckets.of("growth.holdout.campaign", campaign).bucket(id) < 100_000;
        for (List<String> pair : NEIGHBOURS) {
            // Independent: 0.100, with a standard error of 0.003.
            assertThat(overlap(pair, inTenth)).as(pair.toString()).isBetween(0.09, 0.11);
        }
    }

    @Test
    void areIndependentBetweenNamespaces() {
        var both = 0;
        for (int id = 0; id < IDS; id++) {
            boolean first = Buckets.of("growth.holdout.global", "all").bucket("user" + id) < 100_000;
            boolean second = Buckets.of("growth.holdout.campaign", "all").bucket("user" + id) < 100_000;
            both += first && second ? 1 : 0;
        }
        assertThat(both).isBetween(900, 1_100);
    }

    @Test
    void theTestOfIndependenceFindsTheFaultOfAnOlderHash() {
        BiFunction<String, String, Boolean> growthBookOne = (seed, id) -> fnv32(id + seed) % 1_000 < 100;
        assertThat(overlap(List.of("exp-1", "exp-2"), growthBookOne)).isZero();
        assertThat(overlap(List.of("spring-sale-a", "spring-sale-b"), growthBookOne))
                .isZero();
    }

    /** GrowthBookUtils of github.com/growthbook/growthbook-sdk-java, version 1 of the hash. */
    private static long fnv32(String text) {
        int hash = 0x811C9DC5;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * 0x01000193;
        }
        return Integer.toUnsignedLong(hash);
    }

    /** The share of the first campaign's tenth that is in the second's as well. */
    private static double overlap(List<String> campaigns, BiFunction<String, String, Boolean> included) {
        int first = 0;
        int both = 0;
        for (int id = 0; id < IDS; id++) {
            if (included.apply(campaigns.get(0), "user" + id)) {
                first++;
                both += included.apply(campaigns.get(1), "user" + id) ? 1 : 0;
            }
        }
        return (double) both / first;
    }

    @Test
    void onlyGainCustomersWhenAShareIsRaised() {
        Buckets buckets = Buckets.of("shop", "spring-sale");
        for (int id = 0; id < 10_000; id++) {
            String unit = "user" + id;
            if (buckets.includes(unit, Buckets.threshold(0.05))) {
                assertThat(buckets.includes(unit, Buckets.threshold(0.2))).isTrue();
            }
        }
    }

    @Test
    void holdNobodyOutAtZeroAndEverybodyAtOne() {
        Buckets buckets = Buckets.of("shop", "spring-sale");
        for (int id = 0; id < 1_000; id++) {
            assertThat(buckets.includes("user" + id, Buckets.threshold(0))).isFalse();
            assertThat(buckets.includes("user" + id, Buckets.threshold(1))).isTrue();
        }
    }

    @Test
    void refuseAShareThatIsNone() {
        for (double share : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> Buckets.threshold(share))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0..1");
        }
    }
}
