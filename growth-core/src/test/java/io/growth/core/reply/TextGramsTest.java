package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Holds the features of a text against the plainest way to cut it, and the hash against fixed vectors. */
class TextGramsTest {

    @Test
    void hashesAsItAlwaysDid() {
        assertThat(hash(TextHash.LETTERS, "abc")).isEqualTo(-3889133663481692359L);
        assertThat(hash(TextHash.WORD, "parcel")).isEqualTo(5259928159589963105L);
        assertThat(hash(TextHash.HAN, "退货")).isEqualTo(6604186287087750177L);
    }

    @Test
    void everyBitOfTheHashFlipsHalfTheTime() {
        int[] ones = new int[64];
        for (int i = 0; i < 10_000; i++) {
            long difference = hash(TextHash.WORD, "a" + (char) i) ^ hash(TextHash.WORD, "a" + (char) (i + 1));
            for (int bit = 0; bit < 64; bit++) {
                ones[bit] += (int) (difference >>> bit & 1);
            }
        }
        assertThat(Arrays.stream(ones)).allMatch(count -> count > 4_700 && count < 5_300);
    }

    @Test
    void cutsAnyTextAsThePlainestWayDoes() {
        String[] parts = {"a", "b", "é", "9", " ", "!", "货", "退", "\uD83D\uDE00", "  ", "я", "\u0301"};
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(seed % 10 == 0 ? 900 : 30); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            int bits = 8 + random.nextInt(17);
            assertThat(grams(text.toString(), bits)).as("seed " + seed).isEqualTo(twin(text.toString(), bits));
        }
    }

    @Test
    void findsNothingInPunctuation() {
        assertThat(grams("?!... --- \t", 18)).isEmpty();
        assertThat(grams("", 18)).isEmpty();
    }

    private static List<Integer> grams(String text, int bits) {
        var grams = new TextGrams(bits).read(text);
        List<Integer> buckets = new ArrayList<>();
        for (int i = 0; i < grams.size(); i++) {
            buckets.add(grams.bucket(i));
        }
        return buckets;
    }

    private static List<Integer> twin(String text, int bits) {
        String spread = TextFolding.fold(text)
                .replaceAll("[^\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}\\p{So}]", " ")
                .replaceAll("(\\p{IsIdeographic}+)", " $1 ")
                .trim();
        List<Long> hashes = new ArrayList<>();
        String before = "";
        for (String word : spread.isEmpty() ? new String[0] : spread.split(" +")) {
            boolean han = Character.isIdeographic(word.codePointAt(0));
            if (han) {
                cut(word, 1, 3, TextHash.HAN, hashes);
            } else {
                hashes.add(hash0(TextHash.WORD, word));
                if (!before.isEmpty()) {
                    long pair = TextHash.extend(TextHash.PAIR, hash0(TextHash.WORD, before));
                    hashes.add(TextHash.extend(pair, hash0(TextHash.WORD, word)));
                }
            }
            before = han ? "" : word;
        }
        for (String between : spread.split("\\p{IsIdeographic}+")) {
            cut(" " + between.strip().replaceAll(" +", " ") + " ", 3, 5, TextHash.LETTERS, hashes);
        }
        return hashes.stream()
                .map(hash -> (int) (TextHash.finish(hash) >>> 64 - bits))
                .sorted()
                .toList();
    }

    private static void cut(String word, int shortest, int longest, long kind, List<Long> hashes) {
        int[] points = word.codePoints().toArray();
        for (int length = shortest; length <= longest; length++) {
            for (int from = 0; from + length <= points.length; from++) {
                hashes.add(hash0(kind, new String(points, from, length)));
            }
        }
    }

    private static long hash(long kind, String text) {
        return TextHash.finish(hash0(kind, text));
    }

    private static long hash0(long kind, String text) {
        return text.codePoints().asLongStream().reduce(kind, TextHash::extend);
    }
}
