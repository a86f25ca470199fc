package io.growth.core.experiment.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.growth.core.rule.holdout.Buckets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Customers lie in the buckets where the other system has them")
class HashMethodTest {

    @Test
    void growthBookInBothVersionsByCodeUnitsAndByBytes() throws IOException {
        int beyondAscii = 0;
        for (NamedCsvRecord row : AssignmentOracle.rows("hash_fnv1a_growthbook.csv")) {
            String seed = row.getField("seed");
            String value = row.getField("value");
            check(row, "bucket_v1", HashMethod.GROWTHBOOK_1.salted(seed).position(value));
            check(row, "bucket_v2", HashMethod.GROWTHBOOK_2.salted(seed).position(value));
            check(
                    row,
                    "bucket_v1_utf8",
                    HashMethod.GROWTHBOOK_1_UTF8.salted(seed).position(value));
            check(
                    row,
                    "bucket_v2_utf8",
                    HashMethod.GROWTHBOOK_2_UTF8.salted(seed).position(value));
            beyondAscii += row.getField("ascii").equals("0") ? 1 : 0;
        }
        assertThat(beyondAscii).isPositive();
    }

    private static void check(NamedCsvRecord row, String field, double position) {
        assertThat(position).as("%s of %s", field, row).isEqualTo(Double.parseDouble(row.getField(field)));
    }

    @Test
    void unleashInRolloutsAndVariants() throws IOException {
        for (NamedCsvRecord row : AssignmentOracle.rows("hash_murmur3_unleash.csv")) {
            String group = row.getField("group");
            String unit = row.getField("identifier");
            long rollout = HashMethod.UNLEASH_ROLLOUT.salted(group).bucket(unit) + 1;
            long variant = HashMethod.UNLEASH_VARIANT.salted(group).bucket(unit) + 1;
            assertThat(rollout).as("%s", row).isEqualTo(Long.parseLong(row.getField("normalized_100")));
            assertThat(variant).as("%s", row).isEqualTo(Long.parseLong(row.getField("variant_normalized_1000")));
        }
    }

    @Test
    void planOutInHashUniformChoiceAndWeightedChoice() throws IOException {
        for (NamedCsvRecord row : AssignmentOracle.rows("hash_planout_sha1.csv")) {
            String salt = row.getField("full_salt");
            String unit = row.getField("unit");
            UnitHash hash = HashMethod.PLANOUT.salted(salt);
            assertThat(hash.bucket(unit)).as("%s", row).isEqualTo(Long.parseLong(row.getField("hash60")));
            assertThat(hash.position(unit)).isEqualTo(Double.parseDouble(row.getField("uniform01")));
            assertThat(hash.bucket(unit) % 3).isEqualTo(Long.parseLong(row.getField("uniform_choice_of_3")));
            assertThat(hash.bucket(unit) < hash.before(0.3))
                    .isEqualTo(row.getField("bernoulli_p0.3").equals("1"));
            Experiment<Object> choice = Experiment.builder("key")
                    .arm("a", 0.2)
                    .arm("b", 0.5)
                    .arm("c", 0.3)
                    .hash(HashMethod.PLANOUT)
                    .salt(salt)
                    .build();
            assertThat(choice.drawn(unit))
                    .as("%s", row)
                    .isEqualTo(Integer.parseInt(row.getField("weighted_choice_0.2_0.5_0.3")));
        }
    }

    @Test
    void ourOwnIsThatOfHoldOutsUnderANameOfItsOwn() {
        UnitHash hash = HashMethod.GROWTH.salted("spring");
        for (String unit : new String[] {"c-17", "客-18", "a\uD800b", "\uD83D\uDE00"}) {
            assertThat(hash.bucket(unit))
                    .isEqualTo(Buckets.of("growth.experiment", "spring").bucket(unit));
        }
        assertThat(hash.buckets()).isEqualTo(Buckets.COUNT);
    }

    /** Pitfall: code units and bytes give other buckets beyond ASCII, and the same within. */
    @Test
    void idsBeyondAsciiDependOnTheChoiceBetweenCodeUnitsAndBytes() {
        UnitHash units = HashMethod.GROWTHBOOK_2.salted("promo");
        UnitHash bytes = HashMethod.GROWTHBOOK_2_UTF8.salted("promo");
        assertThat(units.bucket("customer-17")).isEqualTo(bytes.bucket("customer-17"));
        assertThat(units.bucket("größe-17")).isNotEqualTo(bytes.bucket("größe-17"));
    }

    /** Pitfall: the versions differ in order and number of buckets, so neither may stand in for the other. */
    @Test
    void theVersionsOfGrowthBookDisagree() {
        UnitHash first = HashMethod.GROWTHBOOK_1.salted("promo");
        UnitHash second = HashMethod.GROWTHBOOK_2.salted("promo");
        assertThat(first.buckets()).isEqualTo(1_000);
        assertThat(second.buckets()).isEqualTo(10_000);
        assertThat(Math.abs(first.position("c-1") - second.position("c-1"))).isGreaterThan(0.001);
    }

    @Test
    void murmurOfBytesAsTheyStreamEqualsMurmurOfThemAtOnce() {
        long seed = 20_261;
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 3_000; round++) {
            String group = randomText(random);
            String unit = randomText(random);
            byte[] bytes = (group + ":" + unit).getBytes(StandardCharsets.UTF_8);
            long expected = Integer.toUnsignedLong(murmur(bytes)) % 100;
            assertThat(HashMethod.UNLEASH_ROLLOUT.salted(group).bucket(unit))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
        }
    }

    /** Long ones too, and in the order of chance, so that no call leaves anything to the next. */
    @Test
    void planOutsDigestForEachThreadEqualsAFreshOne() throws GeneralSecurityException {
        long seed = 20_262;
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 3_000; round++) {
            String salt = randomText(random);
            String unit = randomText(random).repeat(random.nextInt(20));
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest((salt + "." + unit).getBytes(StandardCharsets.UTF_8));
            assertThat(HashMethod.PLANOUT.salted(salt).bucket(unit))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(ByteBuffer.wrap(hash).getLong() >>> 4);
        }
    }

    /** By the JDK's count of this thread; a first call may make what the thread keeps. */
    @ParameterizedTest
    @EnumSource
    void nothingIsAllocated(HashMethod method) {
        UnitHash hash = method.salted("spring-sale");
        var ids = new String[] {"customer-17", "größe-18", "x".repeat(150)};
        assertThat(allocated(hash, ids, 20_000)).isNotNegative();
        // Less than a byte a call: what the test itself and the JIT make is not counted by the call.
        assertThat(allocated(hash, ids, 20_000)).as("%s", method).isLessThan(20_000);
    }

    private static long allocated(UnitHash hash, String[] ids, int calls) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += hash.bucket(ids[i % ids.length]);
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(sum).isNotZero();
        return after - before;
    }

    /**
     * Of one to four bytes each, with some surrogates that have lost their other half in front of an ASCII character.
     */
    private static String randomText(SplittableRandom random) {
        var text = new StringBuilder();
        for (int left = random.nextInt(9); left > 0; left--) {
            switch (random.nextInt(5)) {
                case 0 -> text.appendCodePoint(random.nextInt(0x20, 0x7F));
                case 1 -> text.appendCodePoint(random.nextInt(0x80, 0x800));
                case 2 -> text.appendCodePoint(random.nextInt(0x800, 0xD800));
                case 3 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
                default -> text.append((char) random.nextInt(0xD800, 0xE000)).append('x');
            }
        }
        return text.toString();
    }

    /** MurmurHash3 as its author writes it, over an array. */
    private static int murmur(byte[] bytes) {
        int hash = 0;
        int blocks = bytes.length / 4;
        var words = ByteBuffer.wrap(Arrays.copyOf(bytes, 4 * blocks + 4)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < blocks; i++) {
            hash = Integer.rotateLeft(hash ^ scramble(words.getInt(4 * i)), 13) * 5 + 0xE6546B64;
        }
        byte[] tail = Arrays.copyOf(Arrays.copyOfRange(bytes, 4 * blocks, bytes.length), 4);
        hash ^= scramble(ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt());
        hash ^= bytes.length;
        hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }

    private static int scramble(int word) {
        return Integer.rotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;
    }

    @ParameterizedTest
    @EnumSource
    void everyBucketIsAsLikelyAsAnyOther(HashMethod method) {
        UnitHash hash = method.salted("spring-sale");
        var counts = new int[20];
        int units = 100_000;
        for (int i = 0; i < units; i++) {
            counts[(int) Math.min(19, hash.position("customer-" + i) * 20)]++;
        }
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(count -> Math.pow(count - units / 20.0, 2) / (units / 20.0))
                .sum();
        // 19 degrees of freedom: more than 60 has a chance of 4e-6.
        assertThat(chiSquare).as("%s", method).isLessThan(60);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.3, 300000", "0.30000000000000004, 300000", "1, 1000000", "1.0000001, 1000000", "-0.1, 0"})
    void placesBecomeWholeBucketsOnce(double place, long before) {
        assertThat(HashMethod.GROWTH.salted("x").before(place)).isEqualTo(before);
    }

    @Test
    void growthBooksEdgesFallWhereItsFractionsDo() {
        UnitHash hash = HashMethod.GROWTHBOOK_1.salted("x");
        // 0.1 + 0.2 is a little more than 0.3 there too, so the bucket at 0.3 still lies before it.
        assertThat(hash.before(0.3)).isEqualTo(300);
        assertThat(hash.before(0.1 + 0.2)).isEqualTo(301);
        assertThat(hash.position(hash.before(0.5))).isEqualTo(0.5, within(0.0));
    }
}
