package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelWriter;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recommenders go to disk and come back. */
class SaveTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();

    @TempDir
    private Path folder;

    private Recommender<String, String> again(Recommender<String, String> model) throws IOException {
        Path file = folder.resolve("model");
        model.save(file, TEXT, TEXT);
        return Recommenders.load(file, TEXT, TEXT);
    }

    @Test
    void aLoadedRecommenderAnswersAsTheSavedOneDid() throws IOException {
        for (long seed = 0; seed < 16; seed++) {
            Interactions<String, String> data = Shops.small(seed);
            for (RecommenderTrainer trainer : Models.TRAINERS) {
                Recommender<String, String> model = Models.fit(trainer, data);
                assertSameAnswers(trainer + ", seed " + seed, model, again(model), data, key -> key, key -> key);
            }
        }
    }

    @Test
    void keysOfEveryKindComeBack() throws IOException {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            assertKeysComeBack(trainer, k -> (long) k << 40, k -> k - 3, KeyCodec.longs(), KeyCodec.ints());
            assertKeysComeBack(trainer, k -> k - 7, k -> new UUID(k, -k), KeyCodec.ints(), KeyCodec.uuids());
            assertKeysComeBack(trainer, k -> new UUID(-k, k), k -> -(long) k, KeyCodec.uuids(), KeyCodec.longs());
        }
    }

    private <U, I> void assertKeysComeBack(
            RecommenderTrainer trainer,
            Function<Integer, U> users,
            Function<Integer, I> items,
            KeyCodec<U> userCodec,
            KeyCodec<I> itemCodec)
            throws IOException {
        Function<String, U> userKey = key -> users.apply(Shops.number(key));
        Function<String, I> itemKey = key -> items.apply(Shops.number(key));
        Interactions<String, String> shop = Shops.of(3, 30, 20, 0.4);
        var builder = Interactions.<U, I>builder();
        shop.users().forEach(key -> builder.addUser(userKey.apply(key)));
        shop.items().forEach(key -> builder.addItem(itemKey.apply(key)));
        shop.forEach(one -> builder.add(userKey.apply(one.user()), itemKey.apply(one.item()), one.weight(), null));
        Recommender<U, I> model = trainer.fit(builder.build());
        Path file = folder.resolve("keys");
        model.save(file, userCodec, itemCodec);
        Recommender<U, I> again = Recommenders.load(file, userCodec, itemCodec);
        assertSameAnswers(trainer.toString(), model, again, shop, userKey, itemKey);
    }

    private static <U, I> void assertSameAnswers(
            String which,
            Recommender<U, I> model,
            Recommender<U, I> again,
            Interactions<String, String> data,
            Function<String, U> userKey,
            Function<String, I> itemKey) {
        assertThat(again.users()).as(which).containsExactlyElementsOf(model.users());
        assertThat(again.items()).as(which).containsExactlyElementsOf(model.items());
        assertThat(again).hasToString(model.toString());
        for (String user : data.users()) {
            U key = userKey.apply(user);
            assertThat(again.knows(key)).isEqualTo(model.knows(key));
            assertThat(again.forUser(key).limit(30).explain().list())
                    .as("%s, user %s", which, user)
                    .isEqualTo(model.forUser(key).limit(30).explain().list());
        }
        for (String item : data.items()) {
            List<I> basket = List.of(itemKey.apply(item), itemKey.apply("i1"));
            assertThat(again.forItems(basket).list())
                    .as("%s, item %s", which, item)
                    .isEqualTo(model.forItems(basket).list());
        }
    }

    @Test
    void equalFitsGiveEqualFilesWhateverTheNumberOfThreads() throws IOException {
        Interactions<String, String> data = Shops.of(2, 400, 90, 0.2);
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            byte[] alone = bytes(trainer, data, 1);
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(bytes(trainer, data, threads))
                        .as("%s, %d threads", trainer, threads)
                        .isEqualTo(alone);
            }
        }
    }

    private byte[] bytes(RecommenderTrainer trainer, Interactions<String, String> data, int threads)
            throws IOException {
        Path file = folder.resolve("threads");
        trainer.fit(data, FitContext.defaults().withThreads(threads)).save(file, TEXT, TEXT);
        return Files.readAllBytes(file);
    }

    @Test
    void aLoadedRecommenderSavesTheSameFile() throws IOException {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            Recommender<String, String> model = Models.fit(trainer, Shops.of(3, 30, 20, 0.4));
            Path first = folder.resolve("first");
            Path second = folder.resolve("second");
            model.save(first, TEXT, TEXT);
            Recommenders.load(first, TEXT, TEXT).save(second, TEXT, TEXT);
            assertThat(second).as("%s", trainer).hasSameBinaryContentAs(first);
        }
    }

    @Test
    void aUserModelWithAShopsOwnSimilarityIsNotSavedAtAll() throws IOException {
        Similarity own = pair -> pair.common() / (1.0 + pair.degreeB());
        Similarity pretender = new Similarity() {
            @Override
            public double of(Pair pair) {
                return 1;
            }

            @Override
            public String toString() {
                return "cosine";
            }
        };
        Interactions<String, String> data = Shops.of(3, 30, 20, 0.4);
        Path file = folder.resolve("own");
        for (Similarity similarity :
                List.of(own, pretender, own.withShrinkage(3).withMinimumCommon(2))) {
            Recommender<String, String> model = UserKnn.of(similarity).fit(data);
            assertThatIllegalStateException()
                    .isThrownBy(() -> model.save(file, TEXT, TEXT))
                    .withMessageContainingAll("built-in", "ItemKnn");
            assertThat(file).doesNotExist();
            assertThat(model.recommend("u1", 5)).isNotEmpty();
        }
    }

    @Test
    void anItemModelWithAShopsOwnSimilarityNeedsItNoMore() throws IOException {
        Recommender<String, String> model =
                Models.fit(ItemKnn.of(pair -> pair.common() / (1.0 + pair.degreeB())), Shops.of(3, 30, 20, 0.4));
        assertThat(again(model).recommend("u1", 9)).isEqualTo(model.recommend("u1", 9));
    }

    @Test
    void everyBuiltInSimilarityGoesAlong() throws IOException {
        Interactions<String, String> data = Shops.of(3, 30, 20, 0.4);
        for (Similarity similarity : List.of(
                Similarity.tversky(0.1, 1e-9).withShrinkage(1e-3).withMinimumCommon(2),
                Similarity.lift().withShrinkage(5).withShrinkage(3),
                Similarity.overlap().withMinimumCommon(2).withMinimumCommon(1),
                Similarity.degreeNormalised(0.3, 1e-3, -2))) {
            Recommender<String, String> model = Models.fit(UserKnn.of(similarity), data);
            assertThat(again(model).forItems("i1", "i2").list())
                    .as("%s", similarity)
                    .isEqualTo(model.forItems("i1", "i2").list());
        }
    }

    @Test
    void aModelWithHugeSimilaritiesCanBeRead() throws IOException {
        // Infinite as floats; they count as not alike, or the file could not be read.
        Recommender<String, String> model =
                Models.fit(ItemKnn.of(pair -> 1e300 * pair.common()), Shops.of(3, 30, 20, 0.4));
        assertThat(again(model).recommend("u1", 9))
                .isEqualTo(model.recommend("u1", 9))
                .isNotEmpty();
    }

    @Test
    void anotherCodecIsRefused() throws IOException {
        Path file = folder.resolve("model");
        Models.fit(ItemKnn.cosine(), Shops.small(1)).save(file, TEXT, TEXT);
        assertRefused(() -> Recommenders.load(file, KeyCodec.longs(), TEXT), ModelFormatException.Kind.WRONG_TYPE);
        assertRefused(() -> Recommenders.load(file, TEXT, KeyCodec.uuids()), ModelFormatException.Kind.WRONG_TYPE);
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Path file = folder.resolve("foreign");
        Files.writeString(file, "user,item\n1,2\n");
        assertRefused(() -> Recommenders.load(file, TEXT, TEXT), ModelFormatException.Kind.NOT_A_MODEL);
        Files.write(file, new byte[0]);
        assertRefused(() -> Recommenders.load(file, TEXT, TEXT), ModelFormatException.Kind.NOT_A_MODEL);
        ModelWriter.of("churn", 1).integer("x", 1).write(file);
        assertRefused(() -> Recommenders.load(file, TEXT, TEXT), ModelFormatException.Kind.WRONG_TYPE);
        ModelWriter.of("recommender", 3).integer("x", 1).write(file);
        assertRefused(() -> Recommenders.load(file, TEXT, TEXT), ModelFormatException.Kind.TOO_NEW);
        assertThat(catchThrowable(() -> Recommenders.load(folder.resolve("none"), TEXT, TEXT)))
                .isInstanceOf(NoSuchFileException.class);
    }

    private interface Load {
        void run() throws IOException;
    }

    private static void assertRefused(Load load, ModelFormatException.Kind kind) {
        assertThat(catchThrowable(load::run))
                .isInstanceOfSatisfying(
                        ModelFormatException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void aFailedSaveLeavesTheOldFile() throws IOException {
        Interactions<String, String> data = Shops.of(3, 30, 20, 0.4);
        Path file = folder.resolve("model");
        Models.fit(ItemKnn.cosine(), data).save(file, TEXT, TEXT);
        byte[] before = Files.readAllBytes(file);
        Recommender<String, String> own = UserKnn.of(pair -> 1).fit(data);
        assertThat(catchThrowable(() -> own.save(file, TEXT, TEXT))).isInstanceOf(IllegalStateException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
