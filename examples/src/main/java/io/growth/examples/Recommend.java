package io.growth.examples;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.store.KeyCodec;
import io.growth.examples.orders.OrderSource;
import io.growth.examples.orders.Orders;
import io.growth.examples.terminal.Launcher;
import io.growth.examples.terminal.Page;
import io.growth.examples.terminal.Steps;
import io.growth.examples.terminal.Steps.Timed;
import io.growth.recommend.Recommender;
import io.growth.recommend.Recommenders;
import io.growth.recommend.evaluate.Comparison;
import io.growth.recommend.evaluate.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The first tour: fits recommenders, judges them by what was hidden from them, and shows what customers would see.
 *
 * <pre>
 * java -jar examples/target/examples.jar
 * java -jar examples/target/examples.jar --data orders.csv --user customer --item sku --time ordered_at
 * </pre>
 */
@Command(
        name = "Recommend",
        sortOptions = false,
        description = "Recommends items to customers, says why, and measures how good that is.%n")
public final class Recommend implements Callable<Integer> {

    private static final String TRUTH = "The true tastes";
    private static final String LEGEND = "Means over %s of whom something was hidden (%,d of them are new), ± half the"
            + " 95 %% interval. Recall: the share of what was hidden that is among the %d recommended. NDCG: the same,"
            + " worth more the higher it stands. Coverage: the share of all items that anybody is shown. Fit: once, in a"
            + " JVM that has just started. Query: the median.";
    private static final int COMPARED = 1_000;
    private static final KeyCodec<String> KEYS = KeyCodec.strings();
    private static final Comparator<Contestant> BY_QUALITY =
            Comparator.comparingDouble(contestant -> contestant.mean(Metric.NDCG));

    @Mixin
    private OrderSource source = new OrderSource();

    @Option(names = "--save", paramLabel = "FILE", description = "Keep the model in this file.")
    private @Nullable Path save;

    private final Page page;
    private final Steps steps;

    Recommend(Launcher.Output output) {
        page = new Page(output.out());
        steps = new Steps(output.err(), output.terminal());
    }

    /**
     * Runs the tour.
     *
     * @param args options, see {@code --help}
     */
    public static void main(String... args) {
        Launcher.main(Recommend::new, args);
    }

    @Override
    public Integer call() throws IOException {
        Orders orders = steps.run("Get the data", source::load).value();
        page.title("Recommendations");
        describe(orders);
        Contestant served = contest(orders);
        show(orders, served);
        saveAndLoad(orders, served.model());
        return 0;
    }

    private void describe(Orders orders) {
        Interactions<String, String> train = orders.split().train();
        page.section("The data");
        page.text("%s", orders.origin());
        page.text(
                "%s %s and %s; %s to learn from, %,d to find.",
                orders.cut(),
                Page.count(train.users().size(), "user"),
                Page.count(train.items().size(), "item"),
                Page.count(train.size(), "interaction"),
                orders.split().test().size());
    }

    /** Lets all compete, and gives the best of those that compare items. */
    private Contestant contest(Orders orders) {
        var contest = new Contest(orders, steps);
        List<Contestant> models = contest.fitAll();
        List<Contestant> all = new ArrayList<>(models);
        if (orders.truth() != null) {
            all.add(contest.judge(TRUTH, orders.truth()));
        }
        report(models, all);
        return models.stream().filter(Contest::comparesItems).max(BY_QUALITY).orElseThrow();
    }

    private void report(List<Contestant> models, List<Contestant> all) {
        page.section("How good are they?");
        Contestant best = models.stream().skip(1).max(BY_QUALITY).orElseThrow();
        long users = best.evaluation().users().size();
        long newcomers = newcomers(best);
        if (users == newcomers) {
            page.text("There is too little data to hide some of it, so nothing can be measured.");
            return;
        }
        page.table(all, Contestant.COLUMNS);
        page.gap();
        page.text(LEGEND, Page.count(users, "user"), newcomers, Contestant.PLACES);
        compare(best, models.get(0));
        if (all.size() > models.size()) {
            page.text("%s are those that the simulation gave its customers: hardly a model can do better.", TRUTH);
        }
    }

    private void compare(Contestant best, Contestant popular) {
        Comparison gain = best.against(popular, Metric.NDCG);
        page.text(
                "%s against %s: %+.4f NDCG, 95 %% interval %s; better for %,d users, worse for %,d.",
                best.name(),
                popular.name(),
                gain.difference(),
                gain.interval(Contestant.LEVEL),
                gain.wins(),
                gain.losses());
    }

    private static long newcomers(Contestant contestant) {
        return contestant.evaluation().users().stream()
                .filter(user -> !contestant.model().knows(user))
                .count();
    }

    private void show(Orders orders, Contestant served) {
        var window = new ShopWindow(served.model(), orders, page);
        page.section("For you");
        page.text(
                "Answers of %s. A star marks what the customer really chose later, in the hidden part.", served.name());
        Cast.users(orders.split()).forEach(window::forYou);
        List<String> items = Cast.items(orders.split().train());
        page.section("Also bought");
        window.alsoBought(items);
        page.section("A visitor whom nobody knows");
        window.visitor(items);
    }

    private void saveAndLoad(Orders orders, Recommender<String, String> shop) throws IOException {
        if (save != null) {
            saveAndLoad(orders, shop, save);
            return;
        }
        Path file = Files.createTempFile("recommender", ".growth");
        try {
            saveAndLoad(orders, shop, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void saveAndLoad(Orders orders, Recommender<String, String> shop, Path file) throws IOException {
        Timed<Path> saved = steps.run("Save", context -> {
            shop.save(file, KEYS, KEYS);
            return file;
        });
        Timed<Recommender<String, String>> loaded = steps.run("Load", context -> Recommenders.load(file, KEYS, KEYS));
        page.section("Saved and loaded");
        page.text(
                "The model takes %,d kB on disk, was saved in %.0f ms and loaded in %.0f ms%s.",
                (Files.size(file) + 999) / 1000,
                1e3 * saved.seconds(),
                1e3 * loaded.seconds(),
                agree(orders, shop, loaded.value()) ? ", and answers as before" : ", BUT ANSWERS DIFFERENTLY");
    }

    private static boolean agree(Orders orders, Recommender<String, String> one, Recommender<String, String> other) {
        Ids<String> users = orders.split().train().users();
        return IntStream.range(0, Math.min(COMPARED, users.size()))
                .mapToObj(users::key)
                .allMatch(user ->
                        one.recommend(user, Contestant.PLACES).equals(other.recommend(user, Contestant.PLACES)));
    }
}
