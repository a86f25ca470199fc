package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BanditFormatTest {

    private static final Instant NOON = BanditTest.NOON;

    static java.util.stream.Stream<BanditPolicy> policies() {
        return BanditTest.policies();
    }

    private static byte[] bytes(Bandit bandit) {
        ModelWriter out = ModelWriter.of("bandit", 1);
        Bandit.FORMAT.write(bandit, out);
        return out.toBytes();
    }

    private static Bandit read(byte[] bytes) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return Bandit.FORMAT.read(in.expect("bandit", 1, 1));
        }
    }

    private static double[] context(Bandit bandit, int i) {
        return bandit.plan().policy().settings().dimensions() == 0
                ? new double[0]
                : new double[] {1, new SplittableRandom(i).nextDouble()};
    }

    /** Choices, rewards of most of them, corrections, missing ones and a change of arms. */
    private static void live(Bandit bandit, int from, int to) {
        for (int i = from; i < to; i++) {
            Instant now = NOON.plus(Duration.ofMinutes(i));
            bandit.choose("c" + i, context(bandit, i), now);
            var random = new SplittableRandom(i);
            if (random.nextInt(3) > 0) {
                bandit.reward("c" + i, random.nextDouble(), now);
            }
            if (i > 10 && random.nextInt(5) == 0) {
                bandit.revoke("c" + (i - 10), now);
            }
            if (i % 40 == 39) {
                bandit.settle(now);
            }
        }
    }

    private static Bandit lived(BanditPolicy policy) {
        Bandit bandit = BanditPlan.of("b", policy, "x", "y")
                .withSeed(5)
                .withJoinWindow(Duration.ofMinutes(30))
                .withMemory(Duration.ofMinutes(100))
                .withRefreshEvery(7)
                .withLearningAtOnce()
                .start();
        live(bandit, 0, 150);
        bandit.addArm("z");
        bandit.retireArm("y");
        live(bandit, 150, 250);
        return bandit;
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aBanditThatWasSavedGoesOnAsIfNothingHadHappened(BanditPolicy policy) throws IOException {
        Bandit bandit = lived(policy);
        byte[] saved = bytes(bandit);
        Bandit loaded = read(saved);
        assertThat(Arrays.equals(bytes(loaded), saved)).isTrue();
        assertThat(loaded.plan()).hasToString(bandit.plan().toString());
        live(bandit, 250, 400);
        live(loaded, 250, 400);
        assertThat(Arrays.equals(bytes(loaded), bytes(bandit))).isTrue();
        assertThat(loaded.find("c399")).isEqualTo(bandit.find("c399")).isPresent();
        assertThat(loaded.figures()).isEqualTo(bandit.figures());
        assertThat(loaded.events()).isEqualTo(bandit.events());
    }

    private static void refused(Consumer<ModelWriter> change, String message) {
        byte[] forged = forged(change);
        assertThatThrownBy(() -> read(forged))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    /** A small bandit of which some blocks are others: a writer takes each name once, so the others come first. */
    private static byte[] forged(Consumer<ModelWriter> change) {
        return ForgedBandit.bytes(change);
    }

    @Test
    void whatIsNoBanditIsRefused() {
        refused(out -> out.strings("planned-arms", List.of()), "no arm");
        refused(out -> out.strings("planned-arms", List.of("x", "x")), "one twice");
        refused(out -> out.text("explorer", "ORACLE"), "no Explorer ORACLE");
        refused(out -> out.doubles("settings", new double[] {1, 1, 1, 0, 2, 1}), "are no policy");
        refused(out -> out.doubles("settings", new double[] {1, Double.NaN, 1, 0, 0, 1}), "NaN");
        refused(out -> out.integer("join-millis", 0), "join-millis is 0");
        refused(out -> out.strings("arms", List.of("x")), "not those of its plan");
        refused(out -> out.strings("retired", List.of("w")), "not those of its plan");
        refused(out -> out.integer("time", -1), "time is -1");
        refused(out -> out.doubles("learnt", new double[] {1, 1, 1, 1, 1, Double.NaN}), "learnt is NaN");
        refused(out -> out.longs("learnt-up-to", new long[] {1, 9}), "of the time 9");
        refused(out -> out.strings("choices", List.of("c", "c")), "twice");
        refused(out -> out.longs("choice-places", new long[] {1, 1}), "twice");
        refused(out -> out.ints("choice-arms", new int[] {2, 0}), "no arm");
        refused(out -> out.doubles("choice-propensities", new double[] {0, 0.5}), "no propensity");
        refused(out -> out.longs("choice-learnt", new long[] {9, 0}), "future");
    }

    @Test
    void theForgedOneIsRefusedForItsForgeryAlone() throws IOException {
        Bandit sound = read(forged(out -> {}));
        assertThat(sound.remembered()).isEqualTo(2);
        assertThat(sound.figures().get(0).rewards()).isEqualTo(1);
    }

    /** The forged one is as first files were: without places. Its events say that there were three. */
    @Test
    void choicesOfAFirstFileWithoutPlacesAreFoundByTheirIdsAndStayApartFromNewOnes() throws IOException {
        Bandit old = read(forged(out -> {}));
        for (int i = 0; i < 5; i++) {
            old.choose("new" + i, Instant.ofEpochMilli(8));
        }
        Bandit again = read(bytes(old));
        assertThat(again.reward("d", 1, Instant.ofEpochMilli(9))).isEqualTo(RewardAnswer.COUNTED);
        assertThat(again.revoke("c", Instant.ofEpochMilli(9))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(again.forget(id -> id.equals("c"))).isEqualTo(1);
        assertThat(again.remembered()).isEqualTo(6);
        assertThat(again.find("c")).isEmpty();
        assertThat(again.find("d")).isPresent();
    }
}
