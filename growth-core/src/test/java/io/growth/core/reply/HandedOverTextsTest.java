package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HandedOverTextsTest {

    private static final Reply HAND_OVER = new Reply.HandOver("return", 0.1, "how to return");

    @Test
    void keepsWhatWasHandedOverOnceAndDropsTheOldest() {
        var texts = HandedOverTexts.atMost(2);
        assertThat(texts.offer("Tell me  a JOKE", HAND_OVER)).isTrue();
        assertThat(texts.offer("tell me a joke", HAND_OVER)).isFalse();
        assertThat(texts.offer("  ", HAND_OVER)).isFalse();
        assertThat(texts.offer("where is it", new Reply.Answer("a", "b", 0.9, "c")))
                .isFalse();
        texts.offer("second", HAND_OVER);
        texts.offer("third", HAND_OVER);
        assertThat(texts.texts()).containsExactly("second", "third");
        assertThatThrownBy(() -> HandedOverTexts.atMost(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
