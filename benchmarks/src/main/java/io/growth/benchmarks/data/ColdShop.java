package io.growth.benchmarks.data;

import io.growth.core.data.AdjacencyLists;
import io.growth.core.data.Csv;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.Row;
import io.growth.recommend.content.Catalog;
import io.growth.recommend.content.ItemFeatures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A shop whose items are described.
 *
 * @param name what tables call it
 * @param interactions who took what
 * @param catalog what the items are like
 */
public record ColdShop(String name, Interactions<Integer, Integer> interactions, Catalog<Integer> catalog) {

    private static final Pattern ATTRIBUTES = Pattern.compile("\"(\\d+)\": \\[([^]]*)]");
    private static final Pattern YEAR = Pattern.compile("\\((\\d{4})\\)");

    /**
     * Reads or generates a shop by its name.
     *
     * @param name a folder of {@code recommend}: {@code ml-latest-small}, {@code completejourney}; {@code beauty}, {@code
     *     sports}, {@code toys} of {@code amazon-sequences}; {@code tiny}, generated, for smoke runs
     * @return the shop
     * @throws IOException if the files can't be read
     */
    public static ColdShop load(String name) throws IOException {
        return switch (name) {
            case "ml-latest-small" -> films(folder(name));
            case "completejourney" -> products(folder(name));
            case "beauty", "sports", "toys" -> sequences(folder("amazon-sequences"), name);
            case "tiny" -> generated(Dataset.load(name));
            default -> throw new IllegalArgumentException("no described items called " + name);
        };
    }

    private static Path folder(String name) {
        return DataFolder.root().resolve("recommend").resolve(name);
    }

    /** Items of 10 departments, 100 categories and 20 brands. */
    private static ColdShop generated(Dataset purchases) {
        var random = new SplittableRandom(1);
        Catalog.Builder<Integer> catalog = Catalog.builder();
        for (int item = 0; item < purchases.itemCount(); item++) {
            int category = random.nextInt(100);
            catalog.add(
                    item,
                    ItemFeatures.none()
                            .withCategory("department " + category / 10, "category " + category)
                            .withTags("brand " + random.nextInt(20)));
        }
        return new ColdShop(purchases.name(), purchases.interactions(), catalog.build());
    }

    /**
     * Films with ratings of 4 and more: genres, words of the title, tags given by viewers, the decade as a number.
     *
     * @param folder ml-latest-small
     * @return the shop
     * @throws IOException if the files can't be read
     */
    public static ColdShop films(Path folder) throws IOException {
        var features = new HashMap<Integer, ItemFeatures>();
        each(folder.resolve("movies.csv.gz"), row -> {
            String title = row.get("title");
            ItemFeatures film = ItemFeatures.none()
                    .withText(YEAR.matcher(title).replaceAll(""))
                    .withTags(row.get("genres").split("\\|"));
            var year = YEAR.matcher(title);
            features.put(
                    (int) row.getLong("movieId"),
                    year.find() ? film.withNumber("year", Integer.parseInt(year.group(1))) : film);
        });
        each(folder.resolve("tags.csv.gz"), row -> {
            String tag = row.get("tag");
            features.computeIfPresent((int) row.getLong("movieId"), (film, known) -> known.withText(tag));
        });
        Interactions<Integer, Integer> ratings = Interactions.read(
                Csv.of(folder.resolve("ratings.csv.gz")).header(),
                row -> Interaction.of(
                        (int) row.getLong("userId"), (int) row.getLong("movieId"), row.getDouble("rating")));
        return new ColdShop("ml-latest-small", ratings.atLeast(4).core(1, 1), Catalog.of(features));
    }

    /**
     * Purchases with unnamed attributes: categories and brand.
     *
     * @param folder amazon-sequences
     * @param part beauty, sports or toys
     * @return the shop
     * @throws IOException if the files can't be read
     */
    public static ColdShop sequences(Path folder, String part) throws IOException {
        Catalog.Builder<Integer> catalog = Catalog.builder();
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(folder.resolve(part + "_item2attributes.json.gz")))) {
            var item = ATTRIBUTES.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (item.find()) {
                List<String> tags = Stream.of(item.group(2).split(", ")).toList();
                catalog.add(Integer.parseInt(item.group(1)), ItemFeatures.none().withTags(tags));
            }
        }
        Interactions<Integer, Integer> bought = Interactions.read(AdjacencyLists.of(folder.resolve(part + ".txt.gz")));
        return new ColdShop("amazon " + part, bought, catalog.build());
    }

    /**
     * Groceries: department, category and type as a path, brand and manufacturer as tags, the type as text.
     *
     * @param folder completejourney
     * @return the shop
     * @throws IOException if the files can't be read
     */
    public static ColdShop products(Path folder) throws IOException {
        Map<Integer, ItemFeatures> features = new HashMap<>();
        each(
                folder.resolve("products.csv.gz"),
                row -> features.put(
                        (int) row.getDouble("product_id"),
                        ItemFeatures.none()
                                .withCategory(
                                        text(row, "department"),
                                        text(row, "product_category"),
                                        text(row, "product_type"))
                                .withTags("made by " + text(row, "manufacturer_id"), text(row, "brand"))
                                .withText(text(row, "product_type") + " " + text(row, "package_size"))));
        Interactions<Integer, Integer> bought = Interactions.read(
                Csv.of(folder.resolve("transactions_sample.csv.gz")).header(),
                row -> Interaction.of((int) row.getLong("household_id"), (int) row.getDouble("product_id")));
        return new ColdShop("completejourney", bought, Catalog.of(features));
    }

    private static String text(Row row, String column) throws IOException {
        String text = row.getOrNull(column);
        return text == null ? "" : text;
    }

    private interface RowAction {
        void accept(Row row) throws IOException;
    }

    private static void each(Path file, RowAction action) throws IOException {
        Interactions.read(Csv.of(file).header(), row -> {
            action.accept(row);
            return null;
        });
    }
}
