package io.growth.core.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a built-in similarity prints can be read again. */
class SimilarityTextTest {

    @Test
    void everyBuiltInComesBackAsItWas() {
        for (Similarity similarity : variants()) {
            Similarity again = Similarity.parse(similarity.toString());
            assertThat(again)
                    .isEqualTo(similarity)
                    .hasSameHashCodeAs(similarity)
                    .hasToString(similarity.toString());
            assertThat(again.evidence()).isEqualTo(similarity.evidence());
            assertThat(again.columnWeight(7)).isEqualTo(similarity.columnWeight(7));
            for (long seed = 0; seed < 50; seed++) {
                TwoRows rows = TwoRows.random(seed);
                assertThat(rows.of(again)).as("%s, seed %d", similarity, seed).isEqualTo(rows.of(similarity));
            }
        }
    }

    private static List<Similarity> variants() {
        var variants = new ArrayList<>(BuiltIn.ALL);
        for (Similarity similarity : BuiltIn.ALL) {
            variants.add(similarity.withShrinkage(5));
            variants.add(similarity.withShrinkage(1.25e-300));
            variants.add(similarity.withMinimumCommon(3));
            variants.add(similarity.withMinimumCommon(Integer.MAX_VALUE));
            variants.add(similarity.withShrinkage(999).withMinimumCommon(2));
            variants.add(similarity.withMinimumCommon(2).withShrinkage(999));
            variants.add(similarity.withShrinkage(1).withShrinkage(2));
            variants.add(similarity.withMinimumCommon(2).withMinimumCommon(4));
        }
        variants.add(Similarity.degreeNormalised(-Double.MAX_VALUE, Double.MIN_VALUE, -0.0));
        return variants;
    }

    @Test
    void differentSimilaritiesDiffer() {
        assertThat(BuiltIn.ALL).doesNotHaveDuplicates();
        for (Similarity similarity : BuiltIn.ALL) {
            assertThat(similarity)
                    .isNotEqualTo(similarity.withShrinkage(1))
                    .isNotEqualTo(similarity.withMinimumCommon(2))
                    .isNotEqualTo(null)
                    .isNotEqualTo(similarity.toString());
        }
        assertThat(Similarity.asymmetricCosine(0.5)).isNotEqualTo(Similarity.cosine());
    }

    @Test
    void whatTheDocumentationShowsCanBeRead() {
        assertThat(Similarity.parse("cosine")).isEqualTo(Similarity.cosine());
        assertThat(Similarity.parse("jaccard shrink 5.0"))
                .isEqualTo(Similarity.jaccard().withShrinkage(5));
        assertThat(Similarity.parse("degree-normalised(1, 0.8, 0.2) min-common 3"))
                .isEqualTo(Similarity.degreeNormalised(1, 0.8, 0.2).withMinimumCommon(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "cosinus",
                "Cosine",
                "cosine ",
                " cosine",
                "cosine\n",
                "cosine()",
                "cosine( )",
                "cosine(1)",
                "tversky",
                "tversky()",
                "tversky(1)",
                "tversky(1,)",
                "tversky(1,2",
                "tversky(1,2,3)",
                "tversky(1 2)",
                "tversky(e,1)",
                "tversky(-1, 1)",
                "tversky(NaN, 1)",
                "tversky(0x1p3, 1)",
                "tversky(1d, 1f)",
                "asymmetric-cosine(1e999)",
                "degree-normalised(1, 2)",
                "cosine shrink",
                "cosine shrink x",
                "cosine shrink -1",
                "cosine shrink 1e999",
                "cosine shrink 1 shrink 2",
                "cosine shrink .",
                "cosine min-common",
                "cosine min-common 0",
                "cosine min-common -1",
                "cosine min-common 1.5",
                "cosine min-common 2147483648",
                "cosine min-common 99999999999999",
                "cosine min-common 2 shrink 1",
                "cosine;drop",
                "io.growth.Shop$$Lambda/0x0000000800c03000@1b28cdfa"
            })
    void junkIsRefusedInAMessageThatShowsTheForm(String junk) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Similarity.parse(junk))
                .satisfies(e -> assertThat(e.getClass()).isEqualTo(IllegalArgumentException.class));
    }

    @Test
    void theMessageSaysWhatWasReadAndWhatIsExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Similarity.parse("tversky(e,1)"))
                .withMessageContaining("tversky(e,1)")
                .withMessageContaining("jaccard shrink 5");
    }

    @Test
    void aVeryLongTextIsRefusedQuickly() {
        assertThatIllegalArgumentException().isThrownBy(() -> Similarity.parse("cosine".repeat(100_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Similarity.parse("tversky(" + "1,".repeat(100_000) + "1)"));
    }
}
