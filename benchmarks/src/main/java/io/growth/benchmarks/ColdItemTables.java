package io.growth.benchmarks;

import io.growth.benchmarks.data.ColdShop;
import io.growth.benchmarks.data.DataFolder;
import io.growth.core.data.Interactions;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.content.ContentBased;
import io.growth.recommend.popular.Popularity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How well items are recommended that nobody has bought yet, as Markdown: a tenth of the items is taken out of the
 * training data altogether, and each user who had some of them is to be shown these among all that were taken out.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.ColdItemTables
 * }</pre>
 */
public final class ColdItemTables {

    private static final long SEED = 42;
    private static final int K = 20;

    private final PrintStream out;

    private ColdItemTables(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param args none; the data is found as everywhere
     * @throws IOException if data can't be read
     */
    public static void main(String[] args) throws IOException {
        Path data = DataFolder.root().resolve("recommend");
        var tables = new ColdItemTables(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        tables.out.println("| data | model | cold items | users | Recall@20 | fit, s | µs per query |");
        tables.out.println("|---|---|---|---|---|---|---|");
        tables.compare(ColdShop.films(data.resolve("ml-latest-small")));
        for (String part : List.of("beauty", "sports", "toys")) {
            tables.compare(ColdShop.sequences(data.resolve("amazon-sequences"), part));
        }
        tables.compare(ColdShop.products(data.resolve("completejourney")));
    }

    private void compare(ColdShop shop) {
        Set<Integer> cold = coldItems(shop.interactions());
        Interactions<Integer, Integer> train = without(shop.interactions(), cold);
        Map<Integer, Set<Integer>> wanted = new HashMap<>();
        shop.interactions().stream()
                .filter(one -> cold.contains(one.item()))
                .forEach(one -> wanted.computeIfAbsent(one.user(), user -> new HashSet<>())
                        .add(one.item()));
        for (RecommenderTrainer trainer : List.of(ContentBased.of(shop.catalog()), Popularity.create())) {
            row(shop.name(), trainer, train, cold, wanted);
        }
        double chance = Math.min(1, (double) K / cold.size());
        out.printf(
                Locale.ROOT, "| %s | chance | %d | %d | %.4f | | |%n", shop.name(), cold.size(), wanted.size(), chance);
    }

    private static Set<Integer> coldItems(Interactions<Integer, Integer> data) {
        var items = new ArrayList<Integer>();
        data.items().forEach(items::add);
        Collections.shuffle(items, new Random(SEED));
        return new HashSet<>(items.subList(0, items.size() / 10));
    }

    /** The items keep their numbers, which must not tell how popular they were: cold ones come last, as they are shuffled. */
    private static Interactions<Integer, Integer> without(Interactions<Integer, Integer> data, Set<Integer> cold) {
        var builder = Interactions.<Integer, Integer>builder();
        data.users().forEach(builder::addUser);
        data.stream().filter(one -> !cold.contains(one.item())).forEach(builder::add);
        cold.forEach(builder::addItem);
        return builder.build();
    }

    private void row(
            String data,
            RecommenderTrainer trainer,
            Interactions<Integer, Integer> train,
            Set<Integer> cold,
            Map<Integer, Set<Integer>> wanted) {
        long start = System.nanoTime();
        Recommender<Integer, Integer> model = trainer.fit(train);
        double seconds = (System.nanoTime() - start) / 1e9;
        double recall = 0;
        for (Map.Entry<Integer, Set<Integer>> user : wanted.entrySet()) {
            List<Recommendation<Integer>> list =
                    model.forUser(user.getKey()).among(cold).limit(K).list();
            long hits = list.stream()
                    .filter(one -> user.getValue().contains(one.item()))
                    .count();
            recall += (double) hits / user.getValue().size();
        }
        start = System.nanoTime();
        wanted.keySet().forEach(user -> model.recommend(user, K));
        double micros = (System.nanoTime() - start) / 1e3 / wanted.size();
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.4f | %.2f | %.0f |%n",
                data,
                trainer,
                cold.size(),
                wanted.size(),
                recall / wanted.size(),
                seconds,
                micros);
    }
}
