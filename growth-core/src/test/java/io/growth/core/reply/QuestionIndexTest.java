package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The index of questions")
class QuestionIndexTest {

    @Test
    @DisplayName("finds the question that comparing with each one finds")
    void againstComparingWithEach() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            List<String> texts = texts(random, 1 + random.nextInt(60));
            TextColumns space = TextColumns.of(texts, 8 + random.nextInt(8));
            var rows = new SparseTexts(texts, new int[texts.size()], space);
            int[] some = IntStream.range(0, texts.size())
                    .filter(text -> random.nextInt(3) > 0)
                    .toArray();
            var index = new QuestionIndex(rows, some.length == 0 ? new int[] {0} : some);
            for (String asked : texts(random, 20)) {
                TextColumns.Row row = space.row().read(asked);
                assertThat(index.closest(row)).as("seed %d", seed).isEqualTo(closest(rows, some, row));
            }
        }
    }

    private static List<String> texts(SplittableRandom random, int count) {
        var texts = new ArrayList<String>();
        for (int text = 0; text < count; text++) {
            var words = new StringBuilder();
            for (int word = random.nextInt(6); word >= 0; word--) {
                words.append(' ').append("abcde", 0, 1 + random.nextInt(5)).append(random.nextInt(12));
            }
            texts.add(words.toString());
        }
        return texts;
    }

    private static int closest(SparseTexts rows, int[] some, TextColumns.Row row) {
        int best = some.length == 0 ? 0 : some[0];
        double most = Double.NEGATIVE_INFINITY;
        for (int text : some) {
            double cosine = 0;
            for (int i = 0; i < row.size; i++) {
                for (int at = rows.start(text); at < rows.start(text + 1); at++) {
                    cosine += rows.columnsOf()[at] == row.columns[i] ? (double) row.values[i] * rows.values()[at] : 0;
                }
            }
            if (cosine > most) {
                most = cosine;
                best = text;
            }
        }
        return best;
    }
}
