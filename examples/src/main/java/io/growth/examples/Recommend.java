package io.growth.examples;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.store.KeyCodec;
import io.growth.examples.orders.OrderSource;
import io.growth.examples.orders.Orders;
import io.growth.examples.report.Report;
import io.growth.examples.terminal.Launcher;
import io.growth.examples.terminal.Page;
import io.growth.examples.terminal.Steps.Timed;
import io.growth.examples.terminal.Tour;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Comparison;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
public final class Recommend extends Tour {

    private static final String TRUTH = "The true tastes";
    private static final int COMPARED = 1_000;
    private static final KeyCodec<String> KEYS = KeyCodec.strings();

    @Mixin
    private OrderSource source = new OrderSource();

    @Option(names = "--save", paramLabel = "FILE", description = "Keep the model in this file.")
    private @Nullable Path save;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report, an HTML file, here; by default ${DEFAULT-VALUE}.")
    private Path report = Path.of("target", "growth-report.html");

    Recommend(Launcher.Output output) {
        super(output);
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
        Standings standings = contest(orders);
        report(standings);
        Contestant served = standings.best();
        Storefront storefront = Storefront.of(orders, served.model(), steps);
        List<CustomerPage> pages =
                Cast.users(orders.split()).stream().map(storefront::page).toList();
        String introduction = storefront.introduction(served.name());
        show(orders, served, introduction, pages);
        saveAndLoad(orders, served.model());
        writeReport(orders, standings, introduction, pages);
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

    /** Lets all compete. */
    private Standings contest(Orders orders) {
        var tryout = new Tryout(orders, steps);
        List<Contestant> models = new ArrayList<>();
        List<Entrant> refused = new ArrayList<>();
        for (Entrant entrant : Field.of(orders)) {
            if (entrant.fits()) {
                models.add(tryout.fit(entrant));
            } else {
                refused.add(entrant);
            }
        }
        Contestant truth = orders.truth() == null ? null : tryout.judge(TRUTH, Family.BASELINE, orders.truth());
        return Standings.of(models, truth, refused);
    }

    private void report(Standings standings) {
        page.section("How good are they?");
        if (standings.empty()) {
            page.text("There is too little data to hide some of it, so nothing can be measured.");
            return;
        }
        page.table(standings.all(), Contestant.COLUMNS);
        page.gap();
        page.text("%s", standings.legend());
        compare(standings);
        if (standings.truth() != null) {
            page.text("%s are those that the simulation gave its customers: hardly a model can do better.", TRUTH);
        }
        standings.models().stream()
                .filter(one -> one.name().equals(Field.AUTO))
                .forEach(one -> page.text("%s chose %s.", one.name(), one.settings()));
        standings.models().stream()
                .filter(one -> one.name().equals(Field.SEGMENTS))
                .forEach(one -> page.text(
                        "The segment of a customer in %s is the category that most past orders are from.", one.name()));
        for (Entrant out : standings.refused()) {
            page.text("Not tried: %s (%s).", out.name(), out.refusal());
        }
    }

    private void compare(Standings standings) {
        Contestant best = standings.best();
        Comparison gain = standings.contest().lead(best.name());
        page.text(
                "%s against %s: %+.4f NDCG, 95 %% interval %s; better for %,d users, worse for %,d.",
                best.name(),
                standings.baseline().name(),
                gain.difference(),
                gain.interval(Contestant.LEVEL),
                gain.wins(),
                gain.losses());
    }

    private void show(Orders orders, Contestant served, String introduction, List<CustomerPage> pages) {
        var window = new ShopWindow(served.model(), orders, page);
        page.section("The shop's page");
        page.text("%s", introduction);
        pages.forEach(window::show);
        List<String> items = Cast.items(orders.split().train());
        page.section("Also bought");
        window.alsoBought(items);
        page.section("A visitor whom nobody knows");
        window.visitor(items);
    }

    private void writeReport(Orders orders, Standings standings, String introduction, List<CustomerPage> pages)
            throws IOException {
        var whole = new Report("What the tours found", "Made by growth, from one command.");
        var part = new RecommendReport(whole, orders, standings);
        if (!standings.empty()) {
            part.addComparison(standings.legend());
        }
        part.addPages(introduction, pages);
        whole.write(report);
        page.section("The report");
        page.text("All this with charts, to be opened in a browser: %s", report);
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
