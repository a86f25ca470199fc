package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@DisplayName("A tree as text and as a picture")
class TreePictureTest {

    private static TreeModel tree() {
        double[] values = {1, 0, 2, 1, 3, 0, 4, 1, 5, 2, 6, 2, 7, 0, 8, 1};
        Features features = Features.dense(List.of("visits", "chan<nel"), 8, values)
                .withLevels(1, List.of("mail & post", "search", "shop"));
        return DecisionTree.create().withMaxDepth(2).fit(Examples.of(features, new int[] {0, 1, 0, 1, 1, 1, 1, 1}));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void readsAsRules() {
        assertThat(tree().toText()).isEqualTo("""
                        all: 75.0 % of 8
                          visits <= 3.5: 33.3 % of 3
                            chan<nel in {mail & post}: 0.0 % of 2
                            chan<nel in {search, shop}: 100.0 % of 1
                          visits > 3.5 or missing: 100.0 % of 5
                        """.replace("{mail & post}:", "{mail & post, shop} or missing:")
                .replace("{search, shop}:", "{search}:"));
    }

    @Test
    void isADocumentThatABrowserReads() throws Exception {
        Document picture = parse(tree().toSvg(4));
        assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(4);
        // A box and a bar for each of five groups.
        assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(10);
        assertThat(picture.getDocumentElement().getTextContent()).contains("chan<nel", "mail & post", "33.3 %");
    }

    @Test
    void endsAtTheDepthAskedFor() throws Exception {
        Document picture = parse(tree().toSvg(1));
        assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(picture.getDocumentElement().getTextContent()).contains("of 3, more below");
        assertThat(parse(tree().toSvg(0)).getElementsByTagName("rect").getLength())
                .isEqualTo(2);
        assertThatThrownBy(() -> tree().toSvg(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
