package io.growth.recommend.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        Words.forEach(text, words::add);
        return words;
    }

    @Test
    void lettersAndDigitsMakeWords() {
        assertThat(words("Light trail-shoe, size 42 (Men's)!"))
                .containsExactly("light", "trail", "shoe", "size", "42", "men", "s");
        assertThat(words("256GB Öl-Heizkörper ŁÓDŹ")).containsExactly("256gb", "öl", "heizkörper", "łódź");
        assertThat(words("")).isEmpty();
        assertThat(words(" \t\n--…!?")).isEmpty();
    }

    @Test
    void theServersLanguageChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(words("TITLE I")).containsExactly("title", "i");
            assertThat(words("İSTANBUL istanbul")).containsExactly("istanbul", "istanbul");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theSameLetterInAnotherFormIsTheSame() {
        assertThat(words("ＡＢＣ１２ ﬁn")).containsExactly("abc12", "fin");
        assertThat(words("cafe\u0301")).isEqualTo(words("caf\u00e9"));
    }

    @Test
    void scriptsWithoutSpacesGivePairs() {
        assertThat(words("中文")).containsExactly("中文");
        assertThat(words("手机壳 茶")).containsExactly("手机", "机壳", "茶");
        assertThat(words("iPhone手机壳15")).containsExactly("iphone", "手机", "机壳", "15");
        assertThat(words("コーヒー")).containsExactly("コー", "ーヒ", "ヒー");
        assertThat(words("東京タワー行き")).contains("東京", "京タ", "行き");
        assertThat(words("กาแฟ")).hasSize(3);
        // An ideograph outside the basic plane takes two chars.
        assertThat(words("\uD840\uDC00中")).containsExactly("\uD840\uDC00中");
    }

    @Test
    void koreanAndArabicHaveSpaces() {
        assertThat(words("커피 머신")).containsExactly("커피", "머신");
        assertThat(words("قهوة عربية")).containsExactly("قهوة", "عربية");
        assertThat(words("हिन्दी")).hasSize(1);
    }

    @Test
    void pictographsAreWordsAndBrokenTextIsNoProblem() {
        assertThat(words("tea 🍵🍵!")).containsExactly("tea", "🍵", "🍵");
        assertThat(words("a\uD83Cb\uDF75c\uD83C")).containsExactly("a", "b", "c");
        assertThat(words("\u0000a\u0000")).containsExactly("a");
    }

    @Test
    void longTextsAndLongWordsAreRead() {
        assertThat(words("word ".repeat(100_000))).hasSize(100_000);
        assertThat(words("x".repeat(1_000_000))).containsExactly("x".repeat(Words.MAX_LENGTH));
        assertThat(words("𝒳".repeat(100) + " y")).containsExactly("x".repeat(Words.MAX_LENGTH), "y");
        assertThat(words("𐐀".repeat(100)).get(0).codePoints().count()).isEqualTo(Words.MAX_LENGTH);
        assertThat(words("茶".repeat(1_000))).hasSize(999);
    }

    @Test
    void whateverTheTextWordsAreNeverEmpty() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int k = random.nextInt(60); k > 0; k--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x180));
            }
            assertThat(words(text.toString()))
                    .as("seed %d", seed)
                    .allSatisfy(word -> assertThat(word).isNotEmpty());
        }
    }
}
