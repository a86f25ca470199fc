package io.growth.recommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Shops;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers and letters as features. */
class NumbersAndLettersTest {

    private static final Interactions<String, String> NOBODY =
            Interactions.<String, String>builder().build();

    @Test
    void nearbyPricesAreAlikeAndFarOnesAreNot() {
        Catalog.Builder<String> builder = Catalog.builder();
        for (int k = 0; k < 100; k++) {
            builder.add("i" + k, ItemFeatures.none().withNumber("price", k));
        }
        Recommender<String, String> model =
                ContentBased.of(builder.build()).withNumberBands(11).fit(NOBODY);
        List<Recommendation<String>> near =
                model.forItems("i50").limit(99).personalOnly().list();
        assertThat(near)
                .extracting(one -> Math.abs(Shops.number(one.item()) - 50))
                .allMatch(far -> far < 20);
        assertThat(near.subList(0, 4)).extracting(Recommendation::item).containsAnyOf("i49", "i51");
        assertThat(near).extracting(one -> -one.score()).isSorted();
    }

    @Test
    void numbersOfAnySizeAreTaken() {
        Catalog<String> catalog = Catalog.<String>builder()
                .add("a", ItemFeatures.none().withNumber("x", Double.MAX_VALUE))
                .add("b", ItemFeatures.none().withNumber("x", -Double.MAX_VALUE))
                .add("c", ItemFeatures.none().withNumber("x", -0.0))
                .add("d", ItemFeatures.none().withNumber("x", 0.0))
                .add("e", ItemFeatures.none().withNumber("only one", 5))
                .build();
        Recommender<String, String> model = ContentBased.of(catalog).fit(NOBODY);
        assertThat(model.forItems("c").limit(1).list().get(0).item()).isEqualTo("d");
        assertThat(model.forItems("c").limit(1).list().get(0).score()).isCloseTo(1, within(1e-6));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ItemFeatures.none().withNumber("price", bad))
                    .withMessageContainingAll("price", "" + bad, "leave");
        }
    }

    @Test
    void lettersFindWhatWordsMiss() {
        Catalog<String> catalog = Catalog.<String>builder()
                .add("a", ItemFeatures.none().withText("Kaffeemaschine"))
                .add("b", ItemFeatures.none().withText("Kaffeemaschinen"))
                .add("c", ItemFeatures.none().withText("Teekanne"))
                .build();
        assertThat(ContentBased.of(catalog)
                        .fit(NOBODY)
                        .forItems("a")
                        .personalOnly()
                        .list())
                .isEmpty();
        Recommender<String, String> model =
                ContentBased.of(catalog).withLetters(3, 5).fit(NOBODY);
        assertThat(model.forItems("a").personalOnly().list().get(0).item()).isEqualTo("b");
    }
}
