package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The report of the tour Recommend")
class RecommendReportTest {

    @TempDir
    private Path folder;

    private static Screen tour(String... args) {
        return Screen.of(Recommend::new, args);
    }

    @Test
    void writesAReportThatNeedsNothingElse() throws IOException {
        Path file = folder.resolve("new/folder/report.html");
        assertThat(tour("--customers", "400", "--items", "120", "--report", file.toString())
                        .out())
                .contains(file.toString());
        String html = Files.readString(file).replaceAll("(?s)<script>.*?</script>", "");
        assertThat(html)
                .contains("Which recommender is best here?", "The shop&#39;s page", "Popularity bias", "Coverage")
                .contains(
                        "Accuracy against time to fit", "Accuracy against time to answer", "GraphFilter", "Customer c-")
                .doesNotContain("NaN ±", "null");
        assertThat(html).doesNotContainPattern("(src|href)=\"(?!#)");
    }

    @Test
    void saysWhatItDidNotTry() throws IOException {
        Path file = Files.writeString(folder.resolve("plain.csv"), "user,item\na,x\na,y\nb,x\nb,y\nc,x\nc,y\n");
        String quality = String.join(
                " ",
                tour(
                                "--data",
                                file.toString(),
                                "--report",
                                folder.resolve("r.html").toString())
                        .section(2));
        assertThat(quality)
                .contains("Not tried: NextBasket (the data has no times).")
                .contains("Not tried: SegmentPopularity (neither customers nor items are of a known kind).")
                .contains("Not tried: ContentBased (nothing is known of the items but their names).");
    }
}
