package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Interactions;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTest {

    private final Interactions<String, String> data = Shops.of(1, 80, 60, 0.35);
    private final Recommender<String, String> shop = Models.fit(ItemKnn.cosine(), data);
    private final Recommender<String, String> trend = Models.fit(Popularity.create(), data);

    private static List<String> items(Shelf<String> shelf) {
        return shelf.items().stream().map(Recommendation::item).toList();
    }

    private static Recommendation<String> of(String item) {
        return new Recommendation<>(item, 1, Source.POPULAR, List.of());
    }

    @Test
    void shelvesAreFilledInTurnAndNoItemComesTwice() {
        List<Shelf<String>> shelves = new Page<String>()
                .shelf("For you", 6, 3, shop.forUser("u3"))
                .shelf("Because you bought i1", 6, 3, shop.forItems("i1"))
                .shelf("Popular", 6, 3, trend.forUser("u3"))
                .list();
        assertThat(shelves).extracting(Shelf::title).containsExactly("For you", "Because you bought i1", "Popular");
        assertThat(shelves.get(0).items()).isEqualTo(shop.recommend("u3", 6));
        assertThat(shelves).allMatch(shelf -> shelf.items().size() == 6);
        assertThat(shelves.stream().flatMap(shelf -> items(shelf).stream()).toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void aShelfWithTooFewItemsIsDroppedAndLeavesThemToOthers() {
        Page<String> page = new Page<String>()
                .shelf("New", 4, 3, () -> List.of(of("i1"), of("i2")))
                .shelf("Empty", 4, 0, List::of)
                .shelf("Again", 4, 2, () -> List.of(of("i1"), of("i1"), of("i2")));
        assertThat(page.list()).containsExactly(new Shelf<>("Again", List.of(of("i1"), of("i2"))));
        assertThat(page.list()).isEqualTo(page.list());
    }

    @Test
    void whatIsShownElsewhereStaysAway() {
        List<Shelf<String>> shelves = new Page<String>()
                .without(List.of("i1", "unknown"))
                .shelf("New", 2, 1, () -> List.of(of("i1"), of("i2"), of("i3"), of("i4")))
                .list();
        assertThat(items(shelves.get(0))).containsExactly("i2", "i3");
    }

    @Test
    void aPinnedItemThatIsOnThePageAlreadyDoesNotComeAgain() {
        List<Shelf<String>> shelves = new Page<String>()
                .shelf("Ours", 2, 1, shop.forUser("u3").pin("i7", 1))
                .shelf("Theirs", 2, 1, trend.forUser("u3").pin("i7", 1))
                .list();
        assertThat(items(shelves.get(0))).startsWith("i7");
        assertThat(items(shelves.get(1))).doesNotContain("i7").hasSize(2);
    }

    @Test
    void randomPagesAreFilledAsListsWithoutTheItemsAboveAre() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var page = new Page<String>();
            var taken = new HashSet<String>();
            var expected = new ArrayList<Shelf<String>>();
            for (int shelf = random.nextInt(5); shelf >= 0; shelf--) {
                int size = 1 + random.nextInt(12);
                int minimum = random.nextInt(size + 1);
                String user = "u" + random.nextInt(82);
                boolean personal = random.nextBoolean();
                page.shelf("s", size, minimum, narrowed(user, personal));
                List<Recommendation<String>> list = narrowed(user, personal).limit(60).list().stream()
                        .filter(one -> !taken.contains(one.item()))
                        .limit(size)
                        .toList();
                if (!list.isEmpty() && list.size() >= minimum) {
                    expected.add(new Shelf<>("s", list));
                    list.forEach(one -> taken.add(one.item()));
                }
            }
            assertThat(page.list()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private Query<String> narrowed(String user, boolean personal) {
        Query<String> query = shop.forUser(user).only(Set.of("i3", "i4", "i5", "i6", "i7", "i8", "i9")::contains);
        return personal ? query.personalOnly() : query;
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Page<String>().shelf("New", 0, 0, List::of))
                .withMessageContainingAll("New", "0");
        for (int minimum : new int[] {-1, 5}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Page<String>().shelf("New", 4, minimum, List::of))
                    .withMessageContainingAll("New", String.valueOf(minimum));
        }
    }
}
