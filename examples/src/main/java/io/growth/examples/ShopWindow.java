package io.growth.examples;

import static io.growth.examples.terminal.Page.left;
import static io.growth.examples.terminal.Page.right;

import com.github.freva.asciitable.ColumnData;
import io.growth.core.data.Interactions;
import io.growth.examples.orders.Orders;
import io.growth.examples.terminal.Page;
import io.growth.recommend.LiveRecommender;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows what customers of the shop would see. */
final class ShopWindow {

    private static final String VISITOR = "somebody new";
    private static final int SECONDS_OF_A_LOOK = 20;
    private static final int SHOWN = 5;
    private static final int REASONS = 1;
    private static final int LATELY = 4;
    private static final int ITEM_WIDTH = 44;
    private static final int REASON_WIDTH = 50;

    private final Recommender<String, String> shop;
    private final Orders orders;
    private final Page page;
    private final Reasons reasons;

    ShopWindow(Recommender<String, String> shop, Orders orders, Page page) {
        this.shop = shop;
        this.orders = orders;
        this.page = page;
        reasons = new Reasons(orders, REASONS);
    }

    /** What a known customer sees, and what of it came true in the hidden part. */
    void show(CustomerPage customer) {
        List<String> history = customer.history();
        Interactions<String, String> hidden = orders.split().test();
        page.gap();
        page.text(
                "User %s has %s, %s: %s%s. Hidden: %d more.",
                customer.user(),
                Page.count(history.size(), "item"),
                hidden.hasTimes() ? "lately" : "among them",
                names(history.stream().limit(LATELY).toList()),
                history.size() > LATELY ? " …" : "",
                Cast.history(customer.user(), hidden).size());
        for (Shelf<String> shelf : customer.shelves()) {
            page.gap();
            page.text("%s", shelf.title());
            shelf(shelf.items(), item -> hidden.weight(customer.user(), item) > 0);
        }
    }

    /** What goes with each of some items, side by side. */
    void alsoBought(List<String> items) {
        List<List<String>> lists = items.stream()
                .map(item ->
                        items(shop.forItems(item).limit(SHOWN).personalOnly().list()))
                .toList();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        if (longest == 0) {
            page.text("Nothing goes with anything yet.");
            return;
        }
        List<ColumnData<Integer>> columns = new ArrayList<>();
        columns.add(right("").with(place -> String.valueOf(place + 1)));
        for (int k = 0; k < items.size(); k++) {
            List<String> others = lists.get(k);
            columns.add(left("With " + orders.name(items.get(k)), ITEM_WIDTH)
                    .with(place -> place < others.size() ? orders.name(others.get(place)) : ""));
        }
        page.table(IntStream.range(0, longest).boxed().toList(), columns);
    }

    /** What somebody sees whom the shop does not know: after each item looked at, and before the first. */
    void visitor(List<String> viewed) {
        Interactions<String, String> data = orders.split().train();
        Instant now = data.hasTimes() && data.size() > 0 ? data.latest() : Instant.EPOCH;
        LiveRecommender<String, String> live = LiveRecommender.of(shop, now);
        page.text(
                "Before anything was looked at: %s",
                names(items(live.forUser(VISITOR).limit(SHOWN).list())));
        for (String item : viewed) {
            now = now.plusSeconds(SECONDS_OF_A_LOOK);
            live.record(VISITOR, item, now);
        }
        page.gap();
        page.text("Just looked at: %s", names(live.recent(VISITOR)));
        shelf(live.forUser(VISITOR).limit(SHOWN).explain().list(), item -> false);
    }

    private void shelf(List<Recommendation<String>> answers, Predicate<String> cameTrue) {
        if (answers.isEmpty()) {
            page.text("There is nothing else to recommend.");
        } else {
            page.table(answers, explained(cameTrue));
        }
    }

    private static List<String> items(List<Recommendation<String>> answers) {
        return answers.stream().map(Recommendation::item).toList();
    }

    private String names(List<String> items) {
        return items.stream().map(orders::name).collect(Collectors.joining("; "));
    }

    private List<ColumnData<Recommendation<String>>> explained(Predicate<String> cameTrue) {
        return List.of(
                right("").with(answer -> cameTrue.test(answer.item()) ? "*" : ""),
                left("Recommended", ITEM_WIDTH).with(answer -> orders.name(answer.item())),
                left("Because of", REASON_WIDTH).with(answer -> reasons.of(answer, "\n")));
    }
}
