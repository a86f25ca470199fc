package io.growth.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FavouriteCategoriesTest {

    private static final Map<String, String> CATEGORIES = Map.of("pot", "Kitchen", "pan", "Kitchen", "ball", "Sports");

    @Test
    void mostPiecesDecideNotMostLines() {
        var orders = Interactions.<String, String>builder()
                .add("cook", "pot", 1, null)
                .add("cook", "pan", 1, null)
                .add("cook", "ball", 1, null)
                .add("team", "ball", 22, null)
                .add("team", "pot", 1, null)
                .add("team", "pan", 1, null)
                .build();
        assertThat(FavouriteCategories.of(orders, CATEGORIES)).isEqualTo(Map.of("cook", "Kitchen", "team", "Sports"));
    }

    @Test
    void ofEqualOnesTheFirstByNameIsTheFavourite() {
        var orders = Interactions.<String, String>builder()
                .add("both", "ball", 2, null)
                .add("both", "pot", 2, null)
                .build();
        assertThat(FavouriteCategories.of(orders, CATEGORIES)).containsExactly(Map.entry("both", "Kitchen"));
    }

    @Test
    void whoHasNothingOfAKnownCategoryHasNoFavourite() {
        var orders = Interactions.<String, String>builder()
                .add("odd", "gnome", 1, null)
                .addUser("idle")
                .build();
        assertThat(FavouriteCategories.of(orders, CATEGORIES)).isEmpty();
        assertThat(FavouriteCategories.of(orders, Map.of())).isEmpty();
    }
}
