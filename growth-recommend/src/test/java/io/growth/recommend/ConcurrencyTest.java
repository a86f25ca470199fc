package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.reference.Shops;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many threads at one recommender. */
class ConcurrencyTest {

    private static final int THREADS = 8;
    private static final int QUERIES = 2000;

    private final Interactions<String, String> data = Shops.of(2, 100, 80, 0.2);

    /** One of some thousand different questions. */
    private static List<Recommendation<String>> ask(Recommender<String, String> model, int question) {
        String user = "u" + question % 101;
        return switch (question % 8) {
            case 0 -> model.recommend(user, 8);
            case 1 ->
                model.forUser(user)
                        .with(List.of("i" + question % 80))
                        .limit(5)
                        .explain()
                        .list();
            case 2 ->
                model.forItems("i" + question % 80, "i" + question % 7)
                        .limit(20)
                        .list();
            case 3 ->
                model.forUser(user)
                        .only(item -> Shops.number(item) % 3 != 0)
                        .limit(6)
                        .list();
            case 4 ->
                model.forUser(user)
                        .boost(item -> 1 + Shops.number(item) % 4)
                        .limit(90)
                        .list();
            case 5 ->
                model.forUser(user)
                        .pin("i" + question % 80, 2)
                        .atMost(2, item -> Shops.number(item) % 7)
                        .diversify(0.3, (a, b) -> Shops.number(a) % 5 == Shops.number(b) % 5 ? 1 : 0)
                        .list();
            case 6 -> model.forUser(user).explore(0.4, question).limit(7).list();
            default ->
                model.forUser(user).exclude(List.of("i1", "i2")).includeSeen().list();
        };
    }

    @Test
    void everyThreadGetsTheAnswersThatOneThreadAloneGets() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (RecommenderTrainer trainer :
                    List.of(ItemKnn.cosine(), UserKnn.cosine().withNeighbors(10))) {
                Recommender<String, String> model = Models.fit(trainer, data);
                var alone = new ArrayList<List<Recommendation<String>>>();
                for (int question = 0; question < QUERIES; question++) {
                    alone.add(ask(model, question));
                }
                List<Callable<Integer>> work = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int start = thread * 97;
                    work.add(() -> differences(model, alone, start));
                }
                for (Future<Integer> differences : threads.invokeAll(work)) {
                    assertThat(differences.get()).as("%s", trainer).isZero();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Asks everything, beginning somewhere else than the other threads; now and then a question fails. */
    private static int differences(
            Recommender<String, String> model, List<List<Recommendation<String>>> alone, int start) {
        int different = 0;
        for (int k = 0; k < QUERIES; k++) {
            int question = (start + k) % QUERIES;
            different += ask(model, question).equals(alone.get(question)) ? 0 : 1;
            if (k % 50 == 0) {
                different += failsAsItShould(model, question) ? 0 : 1;
            }
        }
        return different;
    }

    private static boolean failsAsItShould(Recommender<String, String> model, int question) {
        try {
            model.forUser("u" + question % 101).boost(item -> -1).list();
            return false;
        } catch (IllegalArgumentException expected) {
            return true;
        }
    }
}
