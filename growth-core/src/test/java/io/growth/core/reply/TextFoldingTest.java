package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "ＡＢＣ１２３, abc123",
        "ﾃﾞｰﾀ, データ",
        "Straße, straße",
        "ﬁt, fit",
        "e\u0301te\u0301, \u00e9t\u00e9",
        "\u2460, 1",
        "退货！, 退货!",
        "Hi\uD83D\uDE00, hi\uD83D\uDE00"
    })
    void foldsWhatLooksAlike(String text, String folded) {
        assertThat(TextFolding.fold(text)).isEqualTo(folded);
    }

    @Test
    void foldsAnyWhiteSpaceToOneBlank() {
        assertThat(TextFolding.fold("\u3000 a\t\n\u00a0b  ")).isEqualTo("a b");
    }

    @Test
    void lowersWithoutTheLocaleOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(TextFolding.fold("TITLE")).isEqualTo("title");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void cutsLongTextsButNoCharacterInTwo() {
        String long1 = "a".repeat(TextFolding.LONGEST - 1) + "\uD83D\uDE00".repeat(10);
        assertThat(TextFolding.fold(long1)).isEqualTo("a".repeat(TextFolding.LONGEST - 1));
        assertThat(TextFolding.fold("\uFDFA".repeat(10_000))).hasSizeLessThanOrEqualTo(TextFolding.LONGEST);
    }
}
