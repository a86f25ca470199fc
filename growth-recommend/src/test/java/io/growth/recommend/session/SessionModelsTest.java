package io.growth.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.growth.core.data.Duplicates;
import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.reference.Logs;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every model of this package. */
class SessionModelsTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    /** A trainer as the two functions that fit it. */
    private record Model(RecommenderTrainer trainer, Fit fit) {}

    @FunctionalInterface
    private interface Fit {
        Recommender<String, String> of(EventLog<String, String> log, FitContext context);
    }

    private static final List<Model> MODELS = List.of(
            new Model(NextBasket.create(), NextBasket.create()::fit),
            new Model(NextBasket.tifuKnn(), NextBasket.tifuKnn()::fit),
            new Model(NextBasket.personalTop(), NextBasket.personalTop()::fit),
            new Model(NextBasket.upCf().withOldestFirst(), NextBasket.upCf().withOldestFirst()::fit),
            new Model(SessionKnn.create(), SessionKnn.create()::fit),
            new Model(SessionKnn.vsKnn(), SessionKnn.vsKnn()::fit),
            new Model(SequenceKnn.create(), SequenceKnn.create()::fit),
            new Model(SequenceRules.sequential(), SequenceRules.sequential()::fit));

    @TempDir
    private Path folder;

    private byte[] saved(Recommender<String, String> model) throws IOException {
        Path file = folder.resolve("model");
        model.save(file, KeyCodec.strings(), KeyCodec.strings());
        return Files.readAllBytes(file);
    }

    private Recommender<String, String> loaded() throws IOException {
        return Recommenders.load(folder.resolve("model"), KeyCodec.strings(), KeyCodec.strings());
    }

    /** A log of more than one block of users and items. */
    private static EventLog<String, String> large() {
        var random = new Random(5);
        var builder = EventLog.<String, String>builder();
        for (int k = 0; k < 5000; k++) {
            builder.add("u" + random.nextInt(300), "i" + (int) (200 * random.nextDouble() * random.nextDouble()));
        }
        return builder.build();
    }

    @Test
    void aLoadedModelAnswersAsTheSavedOne() throws IOException {
        for (long seed = 0; seed < 30; seed++) {
            EventLog<String, String> log = Logs.small(seed);
            List<String> clicks = Logs.keys(Logs.clicks(log, new Random(seed)));
            for (Model model : MODELS) {
                Recommender<String, String> fitted = model.fit().of(log, ALONE);
                byte[] bytes = saved(fitted);
                Recommender<String, String> loaded = loaded();
                assertThat(saved(loaded)).isEqualTo(bytes);
                for (String user : List.of("u0", "u1", "stranger")) {
                    assertThat(loaded.recommend(user, 9))
                            .as("%s, seed %d", model.trainer(), seed)
                            .isEqualTo(fitted.recommend(user, 9));
                    assertThat(loaded.forUser(user).with(clicks).explain().list())
                            .as("%s, seed %d", model.trainer(), seed)
                            .isEqualTo(
                                    fitted.forUser(user).with(clicks).explain().list());
                }
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        EventLog<String, String> log = large();
        for (Model model : MODELS) {
            byte[] alone = saved(model.fit().of(log, ALONE));
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(saved(model.fit().of(log, ALONE.withThreads(threads))))
                        .as("%s, %d threads", model.trainer(), threads)
                        .isEqualTo(alone);
            }
        }
    }

    @Test
    void fitsInteractionsAsTheirEvents() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Interactions<String, String> pairs = Logs.small(seed).toInteractions(Duplicates.SUM);
            for (Model model : MODELS) {
                assertThat(saved(model.trainer().fit(pairs, ALONE)))
                        .as("%s, seed %d", model.trainer(), seed)
                        .isEqualTo(saved(model.fit().of(EventLog.of(pairs), ALONE)));
            }
        }
    }

    @Test
    void aFitStopsWhenCancelledAtAnyTime() {
        EventLog<String, String> log = large();
        for (Model model : MODELS) {
            var looks = new AtomicInteger();
            model.fit().of(log, ALONE.withCancel(() -> looks.incrementAndGet() < 0));
            assertThat(looks.get()).as("looks of %s", model.trainer()).isPositive();
            for (int after = 0; after < looks.get(); after++) {
                var left = new AtomicInteger(after);
                FitContext context = ALONE.withCancel(() -> left.getAndDecrement() <= 0);
                assertThatExceptionOfType(FitCancelledException.class)
                        .as("%s after %d of %d looks", model.trainer(), after, looks.get())
                        .isThrownBy(() -> model.fit().of(log, context));
            }
        }
    }

    @Test
    void progressIsReported() {
        for (Model model : MODELS) {
            var stages = new ArrayList<String>();
            model.fit().of(large(), ALONE.withProgress(progress -> stages.add(progress.stage())));
            assertThat(stages).as("%s", model.trainer()).isNotEmpty();
        }
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        EventLog<String, String> log = Logs.small(2);
        for (Model model : MODELS) {
            byte[] bytes = saved(model.fit().of(log, ALONE));
            for (int place = 0; place < bytes.length; place++) {
                byte[] damaged = bytes.clone();
                damaged[place] ^= (byte) (1 << place % 8);
                Files.write(folder.resolve("model"), damaged);
                assertThatExceptionOfType(ModelFormatException.class)
                        .as("%s, byte %d of %d", model.trainer(), place, bytes.length)
                        .isThrownBy(this::loaded)
                        .withMessageContaining("model");
            }
        }
    }

    @Test
    void everyTrainerTellsItsParameters() {
        assertThat(NextBasket.upCf())
                .hasToString("NextBasket up-cf last=10 K=100 asymmetry=0.75 locality=1.0 shares=1.0,1.0,0.0");
        assertThat(NextBasket.tifuKnn())
                .hasToString("NextBasket tifu-knn decay=0.9 groups=7,0.7 K=300 shares=0.7,0.3,0.0");
        assertThat(SequenceRules.markov()).hasToString("SequenceRules markov steps=1 rules=200");
        assertThat(SessionKnn.vsKnn())
                .hasToString("SessionKnn vs-knn k=500 sample=1000 position=2.0,Infinity steps=1.0"
                        + " distance=Infinity,1.0 idf=5.0 length=0.0");
        assertThat(SequenceKnn.create().withAllNeighbors().toString()).contains("K=all");
    }
}
