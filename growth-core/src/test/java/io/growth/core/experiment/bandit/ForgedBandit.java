package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.store.ModelWriter;
import java.util.List;
import java.util.function.Consumer;

/** The blocks of a bandit of two arms and two choices, some of them forged. */
final class ForgedBandit {

    private final ModelWriter out = ModelWriter.of("bandit", 1);

    private ForgedBandit() {}

    static byte[] bytes(Consumer<ModelWriter> change) {
        var forged = new ForgedBandit();
        change.accept(forged.out);
        forged.fill();
        return forged.out.toBytes();
    }

    /** A writer takes each name once, so a forged block that is there already stays. */
    private void block(Consumer<ModelWriter> block) {
        try {
            block.accept(out);
        } catch (IllegalArgumentException thereAlready) {
            assertThat(thereAlready).hasMessageContaining("block");
        }
    }

    private void fill() {
        block(o -> o.text("name", "b"));
        block(o -> o.strings("planned-arms", List.of("x", "y")));
        block(o -> o.text("explorer", "THOMPSON"));
        block(o -> o.text("model", "BERNOULLI"));
        block(o -> o.doubles("settings", new double[] {1, 1, 1, 0, 0.01, 1}));
        block(o -> o.integer("dimensions", 0));
        block(o -> o.integer("window", 0));
        block(o -> o.integer("seed", 0));
        block(o -> o.integer("join-millis", 1_000));
        block(o -> o.integer("memory-millis", 1_000));
        block(o -> o.integer("refresh-every", 1));
        block(o -> o.integer("counts-missing", 1));
        block(o -> o.integer("waits", 0));
        block(o -> o.strings("arms", List.of("x", "y")));
        block(o -> o.strings("retired", List.of()));
        block(o -> o.integer("time", 1));
        block(o -> o.integer("version", 1));
        block(o -> o.integer("since-refresh", 0));
        block(o -> o.integer("events", 3));
        block(o -> o.doubles("learnt", new double[] {1, 1, 1, 0, 0, 0}));
        block(o -> o.longs("learnt-up-to", new long[] {1, 1}));
        block(o -> o.doubles("published", new double[] {1, 1, 1, 0, 0, 0}));
        block(o -> o.ints("recent-arms", new int[0]));
        block(o -> o.ints("recent-eligible", new int[0]));
        block(o -> o.doubles("recent-propensities", new double[0]));
        block(o -> o.doubles("recent-values", new double[0]));
        choices();
    }

    private void choices() {
        block(o -> o.strings("choices", List.of("c", "d")));
        block(o -> o.ints("choice-arms", new int[] {0, 1}));
        block(o -> o.ints("choice-eligible", new int[] {2, 2}));
        block(o -> o.ints("choice-settled", new int[] {0, 0}));
        block(o -> o.longs("choice-versions", new long[] {0, 0}));
        block(o -> o.longs("choice-times", new long[] {5, 6}));
        block(o -> o.longs("choice-dues", new long[] {1_005, 1_006}));
        block(o -> o.longs("choice-reward-times", new long[] {7, Long.MIN_VALUE}));
        block(o -> o.longs("choice-learnt", new long[] {1, 0}));
        block(o -> o.doubles("choice-propensities", new double[] {0.5, 0.5}));
        block(o -> o.doubles("choice-rewards", new double[] {1, 0}));
        block(o -> o.doubles("choice-contexts", new double[0]));
    }
}
