package io.growth.benchmarks.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class RivalsTest {

    private final Rivals<Evaluation<String>> rivals = new Rivals<>();

    /** Two users of three look for {@code b}. */
    private final Evaluator<String, String> evaluator = Evaluator.on(
                    Interactions.<String, String>builder()
                            .addItem("b")
                            .addItem("c")
                            .build(),
                    Interactions.<String, String>builder()
                            .add("u", "b")
                            .add("v", "b")
                            .add("w", "c")
                            .build())
            .at(1);

    /** Everybody is shown one item. */
    private Evaluation<String> showing(String item) {
        return evaluator.evaluate((user, limit) -> List.of(new Recommendation<>(item, 1, Source.PERSONAL, List.of())));
    }

    private List<Difference> hold(String figure, String model, String item) {
        Evaluation<String> evaluation = showing(item);
        double value = evaluation.mean(Metric.RECALL, 1);
        return rivals.hold(figure, model, evaluation, value, (one, other) -> one.against(other, Metric.RECALL, 1));
    }

    @Test
    void theFirstIsHeldAgainstNobody() {
        assertThat(hold("Recall", "first", "b")).isEmpty();
    }

    @Test
    void everyOtherIsHeldAgainstAllBeforeItTheBestOfThemFirst() {
        hold("Recall", "worse", "c");
        assertThat(hold("Recall", "better", "b")).extracting(Difference::than).containsExactly("worse");
        assertThat(hold("Recall", "as good", "b")).extracting(Difference::than).containsExactly("better", "worse");
        assertThat(hold("Recall", "nothing", "d"))
                .extracting(Difference::than)
                .containsExactly("better", "worse", "as good");
    }

    @Test
    void theDifferenceIsThatOfTheNewModelLessTheOther() {
        hold("Recall", "worse", "c");
        Difference difference = hold("Recall", "better", "b").get(0);
        assertThat(difference.comparison().difference()).isEqualTo(1 / 3.0);
        assertThat(difference).asString().startsWith("than worse: Recall@1 0.6667 against 0.3333: +0.3333 [");
    }

    @Test
    void figuresOfOneNameAloneAreCompared() {
        hold("Recall", "one", "b");
        assertThat(hold("NDCG", "other", "c")).isEmpty();
    }
}
