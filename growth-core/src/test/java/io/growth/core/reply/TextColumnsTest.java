package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The columns of texts")
class TextColumnsTest {

    private static final List<String> TEXTS = List.of("退", "货, 退", "款, 货, 退", "退, 款, 货, 单");

    @Test
    @DisplayName("are numbered from the most frequent feature to the rarest, whose weight is the largest")
    void byFrequency() {
        TextColumns space = TextColumns.of(TEXTS, 16);
        assertThat(space.count()).isEqualTo(4);
        assertThat(column(space, "退")).isZero();
        assertThat(column(space, "货")).isEqualTo(1);
        assertThat(column(space, "款")).isEqualTo(2);
        assertThat(column(space, "单")).isEqualTo(3);
        assertThat(space.weights).isSorted();
        assertThat(space.row().read("见").size).isZero();
    }

    private static int column(TextColumns space, String sign) {
        TextColumns.Row row = space.row().read(sign);
        assertThat(row.size).isOne();
        return row.columns[0];
    }

    @Test
    @DisplayName("stand in a row in the order of their buckets, so that files of any numbering give the same sums")
    void inTheOrderOfBuckets() {
        TextColumns space = TextColumns.of(TEXTS, 16);
        var grams = new TextGrams(16).read(TEXTS.get(3));
        TextColumns.Row row = space.row().read(TEXTS.get(3));
        assertThat(row.size).isEqualTo(4);
        for (int k = 0; k < row.size; k++) {
            assertThat(row.columns[k]).isEqualTo(space.columns[grams.bucket(k)]);
        }
    }
}
