package io.growth.core.reply.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaqSearchTest {

    private static final List<FaqEntry> SHOP = List.of(
            new FaqEntry("returns", List.of("How do I return an item?", "Can I send shoes back?"), "Within 30 days."),
            FaqEntry.of("delivery", "When will my parcel arrive?", "Two days after the order."),
            FaqEntry.of("payment", "Which cards do you accept?", "All of them; a parcel can also be paid on arrival."));

    private static List<String> keys(List<FaqMatch> matches) {
        return matches.stream().map(match -> match.entry().key()).toList();
    }

    @Test
    void findsTheEntryWithTheSameWordsInOtherForms() {
        FaqSearch search = FaqSearch.of(FaqLanguage.ENGLISH, SHOP);

        List<FaqMatch> found = search.find("my parcels have not arrived", 3);

        assertThat(keys(found)).containsExactly("delivery", "payment");
        assertThat(found.get(0).question()).isEqualTo("When will my parcel arrive?");
        assertThat(found.get(0).score()).isGreaterThan(found.get(1).score());
        assertThat(search.entries()).isEqualTo(SHOP);
        assertThat(search).hasToString("FaqSearch of 3 entries, 4 questions");
    }

    @Test
    void namesTheQuestionOfAnEntryThatFitsBestAndTheEntryOnce() {
        List<FaqMatch> found = FaqSearch.of(FaqLanguage.ENGLISH, SHOP).find("return: can I send my shoes back", 3);

        assertThat(keys(found)).startsWith("returns").doesNotHaveDuplicates();
        assertThat(found.get(0).question()).isEqualTo("Can I send shoes back?");
    }

    @Test
    void findsEntriesBehindOneWithManyQuestions() {
        var entries = new ArrayList<FaqEntry>();
        entries.add(new FaqEntry("many", Collections.nCopies(100, "parcel"), ""));
        entries.add(FaqEntry.of("other", "parcel and other things of that kind", ""));

        FaqSearch search = FaqSearch.of(FaqLanguage.ENGLISH, entries);
        assertThat(keys(search.find("parcel", 2))).containsExactly("many", "other");
        assertThat(keys(search.find("parcel", Integer.MAX_VALUE))).containsExactly("many", "other");
    }

    @Test
    void findsChineseWithoutADictionary() {
        FaqSearch search = FaqSearch.of(
                FaqLanguage.CHINESE_JAPANESE_KOREAN,
                List.of(FaqEntry.of("a", "怎么退货", "三十天内"), FaqEntry.of("b", "什么时候发货", "两天内")));

        assertThat(keys(search.find("我想退货", 1))).containsExactly("a");
        assertThat(keys(search.find("几天发货", 1))).containsExactly("b");
    }

    @Test
    void ofEqualsTheFirstComesFirst() {
        List<FaqEntry> equals = IntStream.range(0, 50)
                .mapToObj(k -> FaqEntry.of("k" + k, "the same parcel", ""))
                .toList();

        assertThat(keys(FaqSearch.of(FaqLanguage.ANY, equals).find("parcel", 3)))
                .containsExactly("k0", "k1", "k2");
    }

    @Test
    void takesNothingInATextForACommand() {
        FaqSearch search = FaqSearch.of(FaqLanguage.ENGLISH, SHOP);

        assertThat(search.find("answer:* AND (NOT +~ \"", 3)).isEmpty();
        assertThat(search.find("", 3)).isEmpty();
        assertThat(keys(search.find("zzz parcel* OR [a TO b]", 1))).containsExactly("delivery");
        assertThat(keys(search.find("parcel " + "word ".repeat(1_000_000), 1))).containsExactly("delivery");
    }

    @ParameterizedTest
    @EnumSource
    void findsAWordAsItIsInEveryLanguage(FaqLanguage language) {
        FaqSearch search = FaqSearch.of(
                language, List.of(FaqEntry.of("a", "paket xyzzy", ""), FaqEntry.of("b", "paket plugh", "")));

        assertThat(keys(search.find("plugh", 2))).containsExactly("b");
    }

    /** The formula of BM25 over words of up to forty a text, for which Lucene keeps lengths exactly. */
    @Test
    void scoresByTheFormula() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            List<FaqEntry> entries = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(k -> FaqEntry.of("k" + k, words(random, 1 + random.nextInt(12)), words(random, 9)))
                    .toList();
            List<String> asked = List.of(words(random, 4).split(" "));

            List<FaqMatch> found = FaqSearch.of(FaqLanguage.ANY, entries).find(String.join(" ", asked), entries.size());

            double[] scores = new double[entries.size()];
            for (String word : new HashSet<>(asked)) {
                for (int k = 0; k < scores.length; k++) {
                    scores[k] += bm25(
                                    entries.stream()
                                            .map(e -> e.questions().get(0))
                                            .toList(),
                                    k,
                                    word)
                            + 0.2 * bm25(entries.stream().map(FaqEntry::answer).toList(), k, word);
                }
            }
            List<Integer> expected = IntStream.range(0, scores.length)
                    .filter(k -> scores[k] > 0)
                    .boxed()
                    .sorted(Comparator.comparing(k -> -scores[k]))
                    .toList();
            assertThat(found).as("seed %d", seed).hasSameSizeAs(expected);
            for (int k = 0; k < expected.size(); k++) {
                assertThat(found.get(k).score()).as("seed %d", seed).isCloseTo(scores[expected.get(k)], within(1e-5));
            }
        }
    }

    private static String words(SplittableRandom random, int count) {
        return random.ints(count, 0, 15).mapToObj(k -> "w" + k).collect(Collectors.joining(" "));
    }

    private static double bm25(List<String> texts, int at, String word) {
        ToIntFunction<String> frequency = text -> Collections.frequency(List.of(text.split(" ")), word);
        long have =
                texts.stream().filter(text -> frequency.applyAsInt(text) > 0).count();
        double idf = Math.log(1 + (texts.size() - have + 0.5) / (have + 0.5));
        double mean = texts.stream()
                .mapToInt(text -> text.split(" ").length)
                .average()
                .orElseThrow();
        int f = frequency.applyAsInt(texts.get(at));
        return idf * f / (f + 1.2 * (0.25 + 0.75 * texts.get(at).split(" ").length / mean));
    }

    @Test
    void refusesWhatCannotBeSearched() {
        assertThatThrownBy(() -> FaqSearch.of(FaqLanguage.ANY, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no entry");
        assertThatThrownBy(() -> FaqSearch.of(FaqLanguage.ANY, List.of(SHOP.get(0), SHOP.get(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two entries have the key 'returns'");
        assertThatThrownBy(() -> new FaqEntry("empty", List.of(), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'empty' has no question");
        FaqSearch search = FaqSearch.of(FaqLanguage.ANY, SHOP);
        assertThatThrownBy(() -> search.find("parcel", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("most must be at least 1");
    }

    @Test
    void saysWhatToAddWhereLuceneIsMissing() throws Exception {
        URL classes = FaqSearch.class.getProtectionDomain().getCodeSource().getLocation();
        try (var alone = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> entry = alone.loadClass(FaqEntry.class.getName());
            Class<?> language = alone.loadClass(FaqLanguage.class.getName());
            Object any = language.getMethod("valueOf", String.class).invoke(null, "ANY");
            Object one = entry.getMethod("of", String.class, String.class, String.class)
                    .invoke(null, "key", "question", "answer");
            Method of = alone.loadClass(FaqSearch.class.getName()).getMethod("of", language, List.class);

            assertThatThrownBy(() -> of.invoke(null, any, List.of(one)))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.apache.lucene:lucene-core");
        }
    }
}
