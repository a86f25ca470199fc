package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.store.KeyCodec;
import io.growth.examples.terminal.Page;
import io.growth.recommend.Recommender;
import io.growth.recommend.start.Recommenders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The tour Recommend")
class RecommendTest {

    private static final String TEA = """
            customer,sku,quantity,at
            anna,Tea,1,2025-01-03
            anna,Pot,1,2025-01-03T10:00:00Z
            anna,Sieve,2,2025-02-01
            ben,Tea,2,2025-01-05
            ben,Pot,1,2025-01-06
            ben,Cup,1,2025-03-01
            caro,Tea,1,2025-01-07
            caro,Sieve,1,2025-01-08
            caro,Pot,1,2025-03-02
            dana,Pot,1,2025-02-03
            dana,Cup,4,2025-02-04
            dana,Tea,1,2025-03-04
            """;

    @TempDir
    private Path folder;

    private static Screen tour(Object... args) {
        return Screen.of(
                Recommend::new, List.of(args).stream().map(Object::toString).toArray(String[]::new));
    }

    private static Screen smallShop(Object... more) {
        var args = new ArrayList<Object>(List.of("--customers", 400, "--items", 120));
        args.addAll(List.of(more));
        return tour(args.toArray());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path writePacked(String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    @Test
    void tellsItsStoryOnASimulatedShop() {
        Screen screen = smallShop();
        assertThat(screen.exitCode()).isZero();
        assertThat(screen.lines())
                .contains(
                        "1. The data",
                        "2. How good are they?",
                        "3. The shop's page",
                        "4. Also bought",
                        "5. A visitor whom nobody knows",
                        "6. Saved and loaded",
                        "7. The report");
        assertThat(screen.section(1)).anyMatch(line -> line.startsWith("A simulated shop: 400 customers, 120 items, "));
        assertThat(screen.out()).contains("and answers as before").doesNotContain("NaN", "null");
    }

    @Test
    void fitsItsPage() {
        assertThat(smallShop().lines()).allSatisfy(line -> {
            assertThat(line.length()).isLessThanOrEqualTo(Page.WIDTH);
            assertThat(line).isEqualTo(line.stripTrailing());
        });
    }

    @Test
    void comparesTheRecommendersOnTheHiddenPart() {
        List<String> quality = smallShop().section(2);
        assertThat(quality)
                .anyMatch(line ->
                        line.matches(" *Recommender +\\| +Recall@10 \\| +NDCG@10 \\| Coverage \\| Novelty \\| +Fit s"
                                + " \\| +Query µs"));
        double popular = recall(quality, "Popularity");
        double truth = recall(quality, "The true tastes");
        for (String name : List.of(
                "SegmentPopularity", "ItemKnn cosine", "UserKnn cosine", "Ease", "ContentBased", "Blend learnt")) {
            assertThat(recall(quality, name)).as(name).isBetween(popular, truth);
        }
        assertThat(String.join(" ", quality)).contains("AutoRecommender chose ");
        assertThat(truth).isGreaterThan(2 * popular);
    }

    private static double recall(List<String> quality, String name) {
        String row = quality.stream()
                .filter(line -> line.strip().startsWith(name + " "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(row.split("\\|")[1].split("±")[0].strip());
    }

    @Test
    void fillsAPageForThreeCustomersWithReasons() {
        List<String> shelves = smallShop().section(3);
        assertThat(shelves).filteredOn(line -> line.startsWith("User c-")).hasSize(3);
        assertThat(shelves).filteredOn("For you"::equals).hasSize(3);
        assertThat(shelves).contains("Bought together with what you have");
        assertThat(shelves).filteredOn("Trending"::equals).isNotEmpty();
        assertThat(shelves).filteredOn("New"::equals).isNotEmpty();
        assertThat(shelves).anyMatch(line -> line.startsWith("Because you bought "));
        assertThat(shelves).anyMatch(line -> line.matches(".*\\| .+ \\(\\w+\\) +\\| \\d+ % .+ \\(\\w+\\)"));
        assertThat(shelves).anyMatch(line -> line.endsWith("| the shop's campaign"));
    }

    @Test
    void saysTheSameEachTime() {
        Screen one = smallShop("--seed", 3);
        Screen other = smallShop("--seed", 3);
        for (int section : new int[] {1, 3, 4, 5}) {
            assertThat(other.section(section)).isEqualTo(one.section(section));
        }
        assertThat(smallShop("--seed", 4).section(3)).isNotEqualTo(one.section(3));
    }

    @Test
    void keepsTheModelWhenAsked() throws IOException {
        Path file = folder.resolve("shop.growth");
        assertThat(smallShop("--save", file).exitCode()).isZero();
        Recommender<String, String> shop = Recommenders.load(file, KeyCodec.strings(), KeyCodec.strings());
        assertThat(shop.recommend("c-0001", 5)).hasSize(5);
    }

    @Test
    void readsACsvAndGuessesItsColumns() throws IOException {
        Screen screen = tour("--data", write("tea.csv", TEA));
        assertThat(screen.exitCode()).isZero();
        assertThat(String.join(" ", screen.section(1)))
                .contains("tea.csv: 12 rows; columns: user = customer, item = sku, time = at, weight = quantity.")
                .contains("4 users and 4 items; 10 interactions to learn from, 2 to find.");
        assertThat(String.join("\n", screen.section(3))).contains("User ").contains("Because of");
        assertThat(String.join("\n", screen.section(4))).contains("With Pot");
    }

    @Test
    void readsColumnsByTheNamesGiven() throws IOException {
        String text =
                TEA.replace("customer,sku,quantity,at", "wer,was,wieviel,wann").replace(',', ';');
        Path file = writePacked("tee.csv.gz", text);
        Screen screen = tour(
                "--data",
                file,
                "--user",
                "wer",
                "--item",
                "was",
                "--weight",
                "wieviel",
                "--time",
                "wann",
                "--split",
                "last");
        assertThat(screen.exitCode()).isZero();
        assertThat(String.join(" ", screen.section(1))).contains("8 interactions to learn from, 4 to find.");
    }

    @Test
    void doesWithoutTimesAndNamesTheItems() throws IOException {
        Path orders = write("orders.csv", "user,item\na,1\na,2\na,3\nb,1\nb,2\nb,3\nc,1\nc,3\n");
        Path names = write("names.csv", "item,name\n1,Green tea\n2,Black tea\n3,\n");
        Screen screen = tour("--data", orders, "--names", names);
        assertThat(screen.exitCode()).isZero();
        assertThat(String.join(" ", screen.section(1)))
                .contains("time = none, weight = none")
                .contains("A random fifth");
        assertThat(screen.out()).contains("Green tea", "Black tea");
    }

    @Test
    void doesWithASingleRow() throws IOException {
        for (String text : List.of("user,item\na,x\n", "user,item,time\na,x,2025-01-01\n")) {
            Screen screen = tour("--data", write("one.csv", text));
            assertThat(screen.exitCode()).isZero();
            assertThat(screen.out()).contains("too little data").doesNotContain("NaN");
        }
    }

    @Test
    void readsAPublicDataSetWithItsOwnSplit() throws IOException {
        write("train.txt", "0 10 11 12\n1 10 11\n2 11 12\n");
        writePacked("test.txt.gz", "1 12\n2 10\n");
        Screen screen = tour("--data", folder);
        assertThat(screen.exitCode()).isZero();
        assertThat(String.join(" ", screen.section(1)))
                .contains("Learnt from train.txt; test.txt.gz is to be found.")
                .contains("3 users and 3 items; 7 interactions to learn from, 2 to find.");
    }

    @Test
    void takesGoodRatingsForChoices() throws IOException {
        write("ratings.csv", "userId,movieId,rating,timestamp\n1,1,4.5,964982703\n1,2,2,964982703\n2,1,5,964982703\n");
        write("movies.csv", "movieId,title,genres\n1,\"Toy Story, again (1995)\",Comedy\n");
        Screen screen = tour("--data", folder);
        assertThat(screen.exitCode()).isZero();
        assertThat(String.join(" ", screen.section(1)))
                .contains("Left out: 1 row without user or with a weight below 4.0.");
        assertThat(screen.out()).contains("Toy Story, again (1995)");
    }

    @Test
    void pointsAtABadValue() throws IOException {
        Path file = write("bad.csv", "customer,sku,quantity\nanna,Tea,1\nben,Tea,two\n");
        assertRefused(tour("--data", file), file + ", line 3, column quantity: ", "(found: two)");
        file = write("when.csv", "customer,sku,at\nanna,Tea,2025-01-03\nben,Tea,yesterday\n");
        assertRefused(tour("--data", file), file + ", line 3, column at: ", "(found: yesterday)");
        file = write("what.csv", "customer,sku\nanna,\n");
        assertRefused(tour("--data", file), file + ", line 2, column sku: ", "");
    }

    @Test
    void saysWhichColumnIsMissing() throws IOException {
        Path file = write("odd.csv", "who,what\nanna,Tea\n");
        assertRefused(tour("--data", file), file + ", line 1: no column looks like the user", "There are: who, what");
        assertRefused(
                tour("--data", file, "--user", "whom"),
                file + ", line 1, column whom: there is no such column",
                "who, what");
        assertRefused(
                tour("--data", file, "--user", "who"), file + ", line 1: no column looks like the item", "--item");
    }

    @Test
    void saysWhichFileIsMissingOrEmpty() throws IOException {
        Path missing = folder.resolve("nowhere.csv");
        assertRefused(tour("--data", missing), missing + ": there is no such file", "");
        Path empty = write("empty.csv", "");
        assertRefused(tour("--data", empty), empty + ", line 1: ", "names of the columns");
        Path rowless = write("rowless.csv", "user,item\n");
        assertRefused(tour("--data", rowless), rowless + ": no row counts", "user = user, item = item");
        assertRefused(
                tour("--data", folder), folder + ": the folder has neither train.txt and test.txt", "ratings.csv");
    }

    @Test
    void refusesOptionsThatCannotBe() throws IOException {
        assertRefused(tour("--customers", 0), "customers must be at least 1 but is 0; see --help", "");
        assertRefused(tour("--customers", "many"), "Invalid value for option '--customers'", "see --help");
        assertRefused(tour("--colour"), "Unknown option: '--colour'; see --help", "");
        Path timeless = write("timeless.csv", "user,item\na,x\n");
        assertRefused(tour("--data", timeless, "--split", "last"), "--split LAST needs times", "--time");
    }

    private static void assertRefused(Screen screen, String start, String part) {
        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.complaint()).startsWith(start).contains(part);
        assertThat(screen.err().lines().filter(line -> !line.contains(" ... "))).hasSize(1);
    }

    @Test
    void explainsItsOptions() {
        Screen screen = tour("--help");
        assertThat(screen.exitCode()).isZero();
        assertThat(screen.out()).contains("Usage: Recommend", "--data=PATH", "--min-weight=N", "--help");
    }

    @Test
    void saysWhatTakesTimeOnTheErrorStream() {
        Screen screen = smallShop();
        assertThat(screen.err().lines()).allMatch(line -> line.matches("[\\p{L}\\w -]+ \\.\\.\\. \\d+\\.\\d\\d s"));
        assertThat(screen.err()).contains("Fit UserKnn cosine ... ", "Judge The true tastes ... ", "Load ... ");
    }
}
