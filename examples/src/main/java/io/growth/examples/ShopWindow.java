package io.growth.examples;

import static io.growth.examples.terminal.Page.left;
import static io.growth.examples.terminal.Page.right;

import com.github.freva.asciitable.ColumnData;
import io.growth.core.data.Interactions;
import io.growth.examples.orders.Orders;
import io.growth.examples.terminal.Page;
import io.growth.recommend.Contribution;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows what customers of the shop would see. */
final class ShopWindow {

    private static final int SHOWN = 5;
    private static final int REASONS = 2;
    private static final int LATELY = 4;
    private static final int ITEM_WIDTH = 44;
    private static final int REASON_WIDTH = 50;

    private final Recommender<String, String> shop;
    private final Orders orders;
    private final Page page;

    ShopWindow(Recommender<String, String> shop, Orders orders, Page page) {
        this.shop = shop;
        this.orders = orders;
        this.page = page;
    }

    /** What a known customer sees, and what of it came true in the hidden part. */
    void forYou(String user) {
        List<String> history = Cast.history(user, orders.split().train());
        Interactions<String, String> hidden = orders.split().test();
        page.gap();
        page.text(
                "User %s has %s, %s: %s%s. Hidden: %d more.",
                user,
                Page.count(history.size(), "item"),
                hidden.hasTimes() ? "lately" : "among them",
                names(history.stream().limit(LATELY).toList()),
                history.size() > LATELY ? " …" : "",
                Cast.history(user, hidden).size());
        shelf(shop.forUser(user).limit(SHOWN).explain().list(), item -> hidden.weight(user, item) > 0);
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

    /** What somebody sees whom the shop does not know, with a basket and without. */
    void visitor(List<String> basket) {
        page.text("In the basket: %s", names(basket));
        shelf(shop.forItems(basket).limit(SHOWN).explain().list(), item -> false);
        page.gap();
        page.text(
                "With an empty basket: %s",
                names(items(shop.forItems(List.of()).limit(SHOWN).list())));
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
                left("Because of", REASON_WIDTH).with(this::because));
    }

    private String because(Recommendation<String> answer) {
        if (answer.because().isEmpty()) {
            return "popular";
        }
        return answer.because().stream()
                .limit(REASONS)
                .map(reason -> share(reason, answer) + " " + orders.name(reason.item()))
                .collect(Collectors.joining("\n"));
    }

    private static String share(Contribution<String> reason, Recommendation<String> answer) {
        return Math.round(100 * reason.score() / answer.score()) + " %";
    }
}
